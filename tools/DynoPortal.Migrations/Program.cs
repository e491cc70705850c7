// `dotnet ef` needs a start-up project to load; the context comes from PortalDbContextDesign in DynoPortal.Data.
return;
