using DynoPortal.Tests.Assistant.Tools;

namespace DynoPortal.Tests.Assistant.Scenarios;

public sealed class ToolContractTests
{
    [Fact]
    public async Task The_tools_that_there_are_take_the_arguments_that_were_agreed_on()
    {
        await using var lab = await ToolLab.CreateAsync();

        var real = lab.Tools.All.ToDictionary(tool => tool.Name, tool => tool.Function.JsonSchema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToHashSet());

        Assert.NotEmpty(real);
        Assert.All(real, tool => Assert.True(ToolContract.Arguments.ContainsKey(tool.Key), $"{tool.Key} was not agreed on."));
        Assert.All(real, tool => Assert.Empty(ToolContract.Arguments[tool.Key].Except(tool.Value)));
    }
}
