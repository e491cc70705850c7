using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Says in the reader's language that only English is understood.</summary>
internal static class LanguageSkill
{
    /// <summary>Says so, and in English too, so that anybody can go on.</summary>
    public static void Say(Turn turn, string language)
    {
        turn.Quote(Languages.OnlyEnglish(language));
        turn.Say(Phrase.OnlyEnglish);
        turn.Suggest(HelpSkill.Chips(turn));
    }
}
