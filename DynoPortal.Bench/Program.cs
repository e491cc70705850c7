Console.WriteLine("usage: DynoPortal.Bench booking");
