using System.Xml.Linq;
using DynoPortal.Data.People;

namespace DynoPortal.Tests.People;

public sealed class KeyRepositoryTests
{
    [Fact]
    public async Task What_one_node_stores_another_reads()
    {
        await using var lab = await PeopleLab.CreateAsync();
        new KeyRepository(lab).StoreElement(XElement.Parse("<key id=\"1\"><value>a &amp; b</value></key>"), "key-1");

        var read = new KeyRepository(lab).GetAllElements();

        Assert.Equal("a & b", Assert.Single(read).Value);
    }
}
