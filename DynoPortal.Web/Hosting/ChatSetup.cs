using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Web.Assistant;

namespace DynoPortal.Web.Hosting;

/// <summary>What the chat panel keeps for each circuit.</summary>
internal static class ChatSetup
{
    /// <summary>Registers it.</summary>
    public static WebApplicationBuilder AddChat(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BeginTurn>(services => services.GetRequiredService<TurnRunner>().StartAsync);
        builder.Services.AddSingleton<ChatPorts>().AddSingleton<PromptIdeas>().AddScoped<ChatSession>();
        return builder;
    }
}
