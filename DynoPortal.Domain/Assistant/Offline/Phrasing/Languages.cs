using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Phrasing;

/// <summary>Tells a text that is not English, and says in its language that only English is understood.</summary>
internal static class Languages
{
    private static readonly (string Language, string Words)[] Common =
    [
        ("de", "ich|der|die|das|und|ist|nicht|bitte|für|auf|mit|ein|eine|einen|den|dem|wann|wo|kann|können|kannst|möchte|buche|buchen|verschiebe|verschieben|storniere|absagen|zeig|zeige|mir|mein|meine|termin|prüfstand|fahrzeug|morgen|heute|nächste|nächsten|woche|uhr|von|bis|wer|welche|welcher|sind|frei|montag|dienstag|mittwoch|donnerstag|freitag|nach|bei|am|im|zum|zur|wie|viele|warum|hilfe|danke|hallo"),
        ("pt", "o|os|um|uma|para|não|por|favor|com|você|quero|reservar|reserve|reserva|mover|mova|cancelar|cancele|mostrar|mostre|meu|minha|meus|minhas|amanhã|hoje|próxima|próximo|semana|quando|onde|quais|qual|está|estão|livre|livres|segunda|terça|quarta|quinta|sexta|feira|veículo|dinamômetro|agendar|agende|obrigado|olá|posso|na|no|até|às|eu|que|quantas|quantos|ajuda"),
        ("es", "el|la|los|las|un|una|para|no|por|favor|con|usted|quiero|reservar|reserva|mover|mueve|cancelar|cancela|mostrar|muestra|mi|mis|mañana|hoy|próxima|próximo|semana|cuándo|cuando|dónde|cuáles|cuál|está|están|libre|libres|lunes|martes|miércoles|jueves|viernes|vehículo|dinamómetro|gracias|hola|puedo|puedes|hasta|qué|del|necesito|el|esta|ayuda|cuántas"),
        ("it", "il|lo|gli|un|una|per|non|favore|con|voglio|vorrei|prenotare|prenota|prenotazione|spostare|sposta|cancellare|cancella|annulla|mostra|mostrami|mio|mia|miei|domani|oggi|prossima|prossimo|settimana|quando|dove|quali|quale|è|sono|libero|liberi|lunedì|martedì|mercoledì|giovedì|venerdì|veicolo|banco|grazie|ciao|posso|puoi|fino|che|della|del|alle|aiuto|quante"),
        ("fr", "le|les|un|une|pour|ne|pas|s'il|avec|vous|je|veux|voudrais|réserver|réservez|réserve|réservation|déplacer|déplace|annuler|annule|montre|montrer|mon|ma|mes|demain|aujourd'hui|prochaine|prochain|semaine|quand|où|quels|quel|est|sont|libre|libres|lundi|mardi|mercredi|jeudi|vendredi|véhicule|banc|merci|bonjour|peux|puis|jusqu|que|du|des|et|aide|combien"),
    ];

    private static readonly Dictionary<string, HashSet<string>> Words = Common.ToDictionary(each => each.Language, each => each.Words.Split('|').ToHashSet(StringComparer.Ordinal));

    // Words that both languages have say nothing of which one it is.
    private static readonly HashSet<string> English = ["a", "an", "the", "i", "is", "on", "in", "to", "for", "no", "and", "of", "at", "me", "my", "am", "die", "brake", "test", "via", "per", "set", "des", "do", "so", "un", "la", "el", "con", "reserve", "was", "on", "will", "must", "has", "it", "book", "move", "cancel", "show", "free", "you", "can", "what", "when", "which", "who", "please", "with", "that", "this", "from", "by", "are", "be", "have", "mover", "ma", "pas", "est", "im", "mi"];

    /// <summary>The language of a text that surely isn't English: <c>de</c>, <c>pt</c>, <c>es</c>, <c>it</c>, <c>fr</c>, or <c>other</c> for other scripts; null for English and for what can't be told.</summary>
    public static string? Detect(string text)
    {
        var words = Utterance.Of(text).Tokens.Where(token => token.Kind == TokenKind.Word && token.Text.Length > 1).Select(token => token.Original.ToLowerInvariant()).Take(200).ToList();
        if (words.Count == 0) return null;
        if (words.Count(word => word.Any(letter => letter > 0x024F)) * 2 > words.Count) return "other";
        var english = words.Count(word => English.Contains(word) || Intents.Vocabulary.Knows(word) && !Words.Values.Any(known => known.Contains(word)));
        var (best, hits) = Words.Select(each => (each.Key, Hits: words.Count(word => each.Value.Contains(word) && !English.Contains(word)))).OrderByDescending(each => each.Hits).First();
        return hits >= 2 && hits > english ? best : null;
    }

    /// <summary>In that language, that only English is understood.</summary>
    public static string OnlyEnglish(string language) => language switch
    {
        "de" => "Ich bin der Offline-Assistent und verstehe bisher nur Englisch. Kennzeichen, Prüfstände und Datumsangaben können Sie wie gewohnt schreiben.",
        "pt" => "Sou o assistente offline e por enquanto só entendo inglês. Veículos, dinamômetros e datas podem ser escritos como de costume.",
        "es" => "Soy el asistente sin conexión y por ahora solo entiendo inglés. Los vehículos, dinamómetros y fechas puede escribirlos como siempre.",
        "it" => "Sono l'assistente offline e per ora capisco solo l'inglese. Veicoli, banchi e date si possono scrivere come al solito.",
        "fr" => "Je suis l'assistant hors ligne et je ne comprends pour l'instant que l'anglais. Véhicules, bancs et dates s'écrivent comme d'habitude.",
        _ => "English only · Nur Englisch · Somente inglês · Solo inglés · Solo inglese",
    };
}
