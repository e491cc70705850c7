namespace DynoPortal.Tests.People;

/// <summary>One portal for all tests of a class that don't need settings of their own.</summary>
public sealed class PeopleFixture : IAsyncLifetime
{
    internal PeoplePortal Portal { get; private set; } = null!;

    public async Task InitializeAsync() => Portal = await PeoplePortal.StartAsync();

    public async Task DisposeAsync() => await Portal.DisposeAsync();
}
