using System.Collections.Frozen;
using DynoPortal.Domain.Assistant.Names;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>The English words that the patterns of intents are written in, by class. A word may be of several; a phrase is words with blanks between them.</summary>
internal static class Vocabulary
{
    private static readonly (string Class, string Words)[] Classes =
    [
        ("book", "lock|throw|stick|fix|enter|toss|assign|book|books|booking|reserve|reserving|schedule|scheduling|put|place|arrange|slot|pencil|block|plan|get|set|sign|squeeze|fit|rebook|allocate|make|create|need|want|run|test|add|secure|grab|organise|organize|do|set up|slot in|have|drop"),
        ("bookstrong", "put me down|put us down|put me in|sign up|lock in|fit in|squeeze in|book|reserve|reserving|pencil|rebook|allocate|slot in|set up|secure|squeeze"),
        ("move", "move|moves|moving|reschedule|rescheduling|shift|shifting|push|pushing|postpone|postponing|delay|relocate|transfer|bump|pull|slide|advance|defer|put off|bring forward|bring|change|nudge|drag|re schedule|carry over|switch"),
        ("movestrong", "move|moves|moving|reschedule|rescheduling|shift|shifting|push|postpone|postponing|delay|relocate|transfer|bump|slide|defer|put off|bring forward|nudge|drag"),
        ("cancel", "annul|storno|strike|obsolete|give up|cancellations|forget about|off the schedule|dropped|removed|cancelled|canceled|deleted|scrapped|cancellation|unschedule|rid|cancel|cancels|cancelling|canceling|cancelation|delete|deleting|remove|removing|scrap|kill|get rid of|call off|unbook|abort|withdraw|void|bin|ditch|drop|release|scratch|wipe|clear|take off|no longer need|do not need|erase|nix|free up"),
        ("swap", "rotate|swapped|swop|switched|switching|traded|exchanged|turn around|other way round|other way around|change slots|change dynos|vice versa|trade places|swap|swaps|swapping|exchange|exchanging|trade|trading|interchange|flip|change places|switch places|switch"),
        ("split", "divided|separate|halves|broken up|break apart|in two|two parts|two pieces|cut in|splitted|splits|chop|slice|carve|split|splitting|divide|break up|break into|cut in two|cut in half|break in two|in two parts|halve|two halves"),
        ("extend", "more|additional|extend|extending|lengthen|prolong|stretch|longer|run on|keep going|expand|extension|more time|extra|prolonging"),
        ("shorten", "shorten|shortening|shorter|reduce|trim|truncate|cut short|end earlier|finish earlier|end early|finish early|cut|stop earlier|wrap up earlier|curtail"),
        ("repeat", "repeat|repeating|recurring|recur|weekly|daily|series|each|every|recurrent|regularly|standing"),
        ("wait", "keep an eye|back - up list|backup list|reserve list|shout|in line|wait for|waitlist|waiting list|wait list|waitlisted|queue me|queue|notify me|let me know when|tell me when|alert me|standby|ping me|stand by list|wait listed|waiting"),
        ("assign", "assign|assigning|assigned|allocate|hand|designate|appoint|give|delegate|reassign"),
        ("tech", "responsible|operators|drivers|technician|tech|technicians|techs|operator|driver|engineer"),
        ("jotted", "save|write|down|info|information|fyi|record|log|document|remember|state|say|add|put|leave|enter|attach|append|memo|mention|here"),
        ("note", "note|notes|comment|remark|annotate|annotation|memo|jot|jot down|write down|write|remarks|comments|attach|mention"),
        ("show", "show|list|display|view|see|pull up|look at|look up|open|get|give|tell|print|bring up|check|find|read|summarise|summarize|summary|overview|run through|walk me through|show me"),
        ("booking", "booking|bookings|reservation|reservations|allocation|allocations|appointment|appointments|slot|slots|job|jobs|session|sessions|entry|entries|run|runs|test|tests|stint|stints|booked"),
        ("schedule", "schedule|schedules|calendar|agenda|timetable|plan|programme|lineup|line up|diary|week|day|roster|board"),
        ("free", "space|spaces|frees|opens|room|untaken|unassigned|free|available|open|vacant|unoccupied|idle|empty|unused|availability|opening|openings|availabilities|spare|unbooked|free slot|free slots|gap|gaps|untaken"),
        ("busy", "busy|taken|occupied|in use|booked|unavailable|blocked|full|not free|not available"),
        ("why", "why|how come|what is the reason|for what reason|what is blocking|what blocks|reason|what prevents|what stops|what is stopping|what is wrong with|what is keeping|blocking|on what grounds"),
        ("explain", "explain|explanation|meaning|mean|clarify|elaborate|details|more detail"),
        ("refuse", "refuse|refused|refusal|reject|rejected|denied|deny|declined|fail|failed|not allowed|could not|not possible|blocked|turned down|not work|can not|impossible|not accepted"),
        ("conflict", "overbooked|collisions|clashing|double|conflict|conflicts|conflicting|overlap|overlaps|overlapping|clash|clashes|clashing|double booked|double booking|double bookings|double - booked|double - booking|double - bookings|collision|collisions|collide|flagged|problem|problems|issues|trouble"),
        ("outage", "service|broke down|out of action|torn|leak|leaking|defect|maintenance|outage|outages|downtime|calibration|calibrations|calibrated|fault|faults|faulty|broken|out of service|out of order|repair|repairs|servicing|serviced|offline|down|breakdown|breakdowns|shut down|shutdown|unusable|defective"),
        ("declare", "declare|mark|report|log|register|record|take|put|block|set|enter|announce|is down|is broken|broke|went down|schedule|plan|add|book|flag"),
        ("util", "load factor|well used|busier|hardest|spare capacity|in use|booking rate|loaded|underused|overused|underutilised|underutilized|overbooked|overloaded|how well|idle time|hours used|utilisation|utilization|utilised|utilized|usage|occupancy|how busy|load|loaded|workload|capacity|how full|busiest|use rate|how much used|how well used|how heavily|least used|most used"),
        ("count", "how many|number of|count|counts|total|tally|statistics|stats|breakdown|how much"),
        ("dyno", "machine|machines|bench|benches|test benches|test bench|dyno|dynos|dynamometer|dynamometers|lane|lanes|rig|rigs|test bed|test beds|test cell|cell|cells"),
        ("vehicle", "vehicle|vehicles|car|cars|truck|trucks|suv|van|pickup|unit|units"),
        ("compat", "compatible|suitable|suited|suit|eligible|fit|fits|support|supports|capable|handle|handles|accommodate|accommodates|can take|can run|can do|can test|able|possible|accept|accepts|qualify|qualifies|allowed|match|matches|works for|work for"),
        ("capability", "capabilities|capability|able to do|what can|specs|spec|specification|details|info|information|tests|about"),
        ("procedure", "procedure|procedures|manual|instruction|instructions|guideline|guidelines|checklist|protocol|policy|sop|handbook|documentation|docs|document|documents|steps|guidance|standard|rule|rules|requirement|requirements|regulation|regulations|recommended|work instruction"),
        ("topic", "hood|bonnet|gloves|hearing protection|hearing|ear protection|straps|fasten|strapped|fan|tied down|tying down|secure|secured|restrain|second person|two people|overnight|gas|temperature|wear|kn|force|electric vehicles|rollers|tie down|tie - down|tiedown|strap|straps|strapping|torque|soak|soaking|fuel|fuelling|fueling|emergency|e - stop|estop|emergency stop|fire|ventilation|ppe|safety|safe|high voltage|hv|battery|canister|purge|warm up|warmup|preconditioning|chain|chains|roller|rollers|pressure|tyre|tire|tyres|tires|load cell|hazard|spill|evacuate|evacuation|lockout|exhaust hose|cooling fan|lift|anchor"),
        ("campaign", "campaign|campaigns|one after another|one after the other|back to back|back - to - back|in sequence|sequence|in a row|test plan|test program|test programme|chain of tests|in succession|consecutively|in order|full set|series of tests"),
        ("undo", "uncancel|reinstate|un cancel|un - cancel|recover|give me back|rewind|undone|unmove|ctrl z|ctrl + z|ctrl - z|step back|old slot back|previous state|back to before|back to where it was|back to the way it was|like before|as it was before|unod|roll that back|roll it back|go back|put that back|bring that back|unto|undo|undoing|revert|take back|take that back|take it back|roll back|rollback|reverse|put it back|put that back|restore|unwind|bring back|bring it back"),
        ("help", "help|commands|what can you do|what do you do|how does this work|how do you work|who are you|what are you|capabilities|options|what can i ask|what can i say|get started|what do you know|your abilities|how do i use you|how do i use this|what can i do here"),
        ("hi", "hi|hello|hey|hiya|good morning|good afternoon|good evening|greetings|morning|howdy|yo"),
        ("thanks", "thanks|thank you|cheers|great|perfect|awesome|nice|cool|brilliant|excellent|wonderful|appreciated|appreciate|good job|well done|lovely|bye|goodbye|see you|got it|that is all|very helpful"),
        ("yes", "yes|okay|sure|correct|right|exactly|confirm|confirmed|approve|approved|go ahead|do it|yes please|sounds good|that works|works for me|absolutely|definitely|please do|of course|proceed|agreed|fine|looks good|i approve|yea|affirmative|go for it|submit|make it so"),
        ("no", "no|not that|wrong|incorrect|negative|n|nah|not that one|not quite"),
        ("nevermind", "nevermind|never mind|forget it|forget that|forget about it|leave it|stop|drop it|ignore that|skip it|disregard|do not bother|leave it be|cancel that|scratch that|abort that|on second thought"),
        ("startover", "start over|start again|start afresh|reset|from the beginning|begin again|start from scratch|clean slate|new conversation|restart|forget everything|clear the conversation|from scratch"),
        ("continue", "continue|carry on|go on|resume|back to the booking|where were we|keep going|back to it|as you were"),
        ("it", "its|their|it|that|this|them|those|these|both|that one|this one|the same one"),
        ("my", "my|mine|me|i|our|we|us|ours|myself"),
        ("earliest", "earliest|soonest|asap|as soon as possible|first available|next available|next opening|first opening|next free|first free|at the earliest|nearest|next possible|first possible|soon|the next slot|the first slot"),
        ("wh", "what|which|when|who|where|how|why|whose|is|are|does|was|were|did|has"),
        ("question", "what|which|when|who|where|how|whose|is|are|does|do|can|could|will|would|has|have|did|any|was|were"),
        ("please", "is it possible that|would it be possible that|is there any way to|any way to|is there a way to|i would be grateful for|i would be grateful if you could|can someone|could someone|can somebody|could somebody|someone|somebody|would you be so kind as to|please arrange for|any chance you could|i would be happy to|would you be able to|are you able to|i was hoping to|i wonder if you could|it would be nice to|gimme|if you could|the plan is to|time to|i am going to|we are going to|i will|we will|i shall|mind|be so kind as to|be so kind|can anyone|could anyone|request|wish|go|oops|ups|wait|sorry|ah|whoops|say|listen|alternatively|if possible|quickly|i would love to|it would be great to|would it be possible to|is it possible to|i would appreciate it if you|i think|i guess|we should|you should|i should|there|team|next|please|can you|could you|would you|will you|i want to|i want you to|i would like to|i would like you to|i need to|i need you to|i have to|we need to|we want to|we have to|we would like to|let us|help me|may i|i wish to|hey|hi|hello|okay|so|well|now|just|also|then|and|but|actually|kindly|go ahead and|would you mind|do you mind|can we|could we|could i|can i|maybe|perhaps|oh|alright|right|great|thanks|good morning|good afternoon|hm|hmm|um|uh|please can you|please could you|i am looking to|i am trying to|try to|assistant|colleague|mate|buddy|bot"),
        ("all", "all|every|everything|each|any|whole|entire"),
        ("auto", "auto|automatically|auto allocate|auto - allocate|auto - allocation|auto allocation|auto assign|best fit|best dyno|backup|backup days|fallback|alternative days|any dyno|whichever dyno|you choose|pick one|pick a dyno|choose a dyno|flexible|find a place|wherever"),
        ("force", "force|override|overrule|bypass|ignore the rule|ignore the rules|anyway|regardless|ignore the conflict|no matter what|even if|despite|just do it|make an exception|squeeze it in"),
        ("sql", "sql|select|database|query|table|drop table|insert into|update set|postgres|schema|delete from"),
        ("admin", "user|users|role|roles|permission|permissions|password|account|accounts|budget|budgets|admin|administrator|access|login|rights|privileges|invite|token limit"),
        ("safety", "safe|dangerous|danger|risk|risky|exceed|exceeding|above the limit|over the limit|beyond the limit|overload|without a strap|without straps|skip the|unsafe|hazardous|harmful"),
        ("outside", "poem|joke|stock|weather|news|recipe|song|story|football|soccer|president|capital of|translate|movie|lottery|essay|code|python|javascript|philosophy|love|horoscope|bitcoin|sing|game|games|restaurant|lunch|coffee|pizza|election|homework|meaning of life"),
        ("other", "the other one|the other|another one|another|a different one|something else|other options|alternatives|alternative|other|else|different|more options|what else"),
        ("again", "again|once more|same again|another time|one more time"),
        ("same", "same|likewise|ditto|identical|the same"),
        ("instead", "instead|rather|make it|better|change it to|change that to|let us say|no wait|i meant|i mean|actually|how about|what about"),
        ("also", "also|too|as well|and|additionally|plus"),
        ("nowtime", "what time|what is the time|what day|what is the date|what is today|today 's date|which week|what week|time is it|current time|current date|calendar week|time zone|timezone|shift hours|opening hours|working hours|what shifts|which shifts"),
        ("frees", "frees up|opens up|open up|opens|frees|gets free|becomes free|becomes available|becoming free|comes free|comes up|cancels|drops out|is cancelled|cancellation|cancellations|falls through|freed up|opening up"),
        ("cancel_now", "delete|remove"),
        ("booking_list", "bookings|schedule|calendar|booked"),
        ("book_now", "book|reserve|schedule|need|want|needs|put|place|get|arrange|enter|slot in|sign|plan|allocate"),
        ("slotcue", "free|slot|slots|opening|openings|room|space|gap|gaps|window|windows|times|dates|date|options|option|possibilities|possibility|time|available|availability|place|chance|open|offer|possible"),
        ("plus", "plus"),
        ("until", "until|till|til|through|thru"),
        ("when", "when|what time|which day|what day|at what time|how soon|how long until"),
        ("how", "how do i|how do you|how to|how should|how can i|how does one|how do we|what are the steps|how must|how long must|how long should|how is|how often|what is the procedure|walk me through|what should i do|what do i do|what happens if|what does the manual|what does the procedure|what do the procedures|how hot|how tight|how much|how fast|how many|how high|what temperature|what torque|what speed|what pressure|what is the maximum|what is the minimum|what is the limit"),
        ("info", "about|details|detail|info|information|data|spec|specs|weight|weigh|weighs|drive|drivetrain|vin|program|model year|tell me about|what is|what kind|who is|heavy|build id|year|engine|powertrain|properties|facts"),
        ("overall", "facility|lab|site|everything|data|test types|kinds of tests|types of tests|test type|programs|groups|limits"),
    ];

    // Letters that stand before digits without making an id of them: CW12, Q2.
    private static readonly HashSet<string> Units = ["cw", "kw", "w", "wk", "week", "q", "h", "at", "to", "on", "for", "from", "by", "in", "of", "til", "till", "and", "or", "the", "day", "no", "x"];
    private static readonly string[] Small =
    [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fifteen", "sixteen", "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "dozen", "couple", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "once", "twice", "minus", "those", "these", "where", "whose", "which", "their", "theirs", "itself", "himself", "herself", "themselves", "yourself", "ourselves",
        "status", "state", "stay", "stays", "stayed", "another", "necessary", "relevant", "anyhow", "fleet", "job", "jobs", "noisy", "late", "increase", "increases", "decrease", "raise", "hurry", "urgent", "lower", "durable", "longer", "said", "client", "sure", "seems", "trying", "plenty", "anymore", "any", "anywhere", "everywhere", "nowhere", "somewhere", "everyone", "everybody", "nobody", "both", "either", "neither", "while", "during", "within", "across", "along", "near", "next", "beside", "besides", "therefore", "however", "instead", "although", "though", "perhaps", "probably", "certainly", "again", "twice", "always", "never", "often", "sometimes", "usually", "rarely", "soon", "today",
        "customer", "customers", "visit", "visits", "arrive", "arrives", "arrived", "leave", "leaves", "bring", "brings", "check", "checked", "ready", "start", "stop", "stops", "close", "closed", "opens", "empty", "full", "fine", "good", "bad", "wrong", "right", "left", "loud", "quiet", "large", "small", "great", "little", "high", "low", "higher", "lower", "quick", "quickly", "slow", "slowly", "early", "exact", "exactly", "about", "almost", "nearly", "only", "even", "quite", "rather", "pretty", "enough", "too", "such",
        "could", "would", "should", "might", "shall", "cannot", "able", "unable", "being", "having", "doing", "made", "make", "making", "give", "gives", "given", "gave", "take", "taken", "took", "keep", "put", "puts", "placed", "call", "calls", "called", "ask", "asks", "asked", "tell", "tells", "told", "say", "says", "mean", "means", "meant", "seem", "seems", "look", "looks", "looking", "find", "finds", "found", "want", "wanted", "wish", "hope", "hoping", "believe", "guess", "suppose", "understand", "understood", "remember", "forget", "forgot", "wait", "help", "helps", "happen", "happens", "happened", "become", "becomes", "turn", "turned", "change", "changed",
        "engine", "brand", "paper", "front", "rear", "side", "wheel", "wheels", "door", "room", "place", "places", "point", "points", "level", "list", "lists", "order", "orders", "matter", "fact", "case", "cases", "idea", "question", "answer", "answers", "problem", "company", "world", "water", "power", "phone", "email", "office", "house", "boss", "friend", "colleague", "colleagues", "engineer", "engineers", "manager", "hall", "line", "lines", "word", "words", "minutes",
        "the", "a", "an", "of", "in", "on", "at", "to", "for", "from", "by", "with", "or", "not", "be", "been", "being", "am", "was", "were", "if", "as", "up", "out", "off", "into", "than", "until", "till", "about", "after", "before", "during", "between", "there", "here", "his", "her", "their", "your", "you", "he", "she", "they",
        "need", "needs", "want", "wants", "like", "should", "must", "may", "might", "shall", "only", "more", "most", "less", "least", "first", "second", "third", "last", "next", "once", "still", "very", "much", "many", "some", "none", "onto", "over", "under", "back", "forward", "early", "late", "later", "earlier", "time", "times", "date", "dates", "hour", "hours", "minute", "minutes", "days", "weeks", "month", "months",
        "morning", "afternoon", "evening", "tonight", "today", "tomorrow", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "start", "starts", "starting", "begin", "end", "ends", "ending", "through", "because", "since", "whether", "work", "works", "working", "weekend", "noon", "midnight",
        "thing", "things", "something", "anything", "nothing", "someone", "somebody", "anyone", "people", "person", "team", "name", "names", "number", "numbers", "long", "short", "same", "such", "made", "makes", "done", "going", "goes", "went", "come", "comes", "came", "said", "says", "know", "think", "stuff", "whole", "part", "parts", "half", "quarter", "without", "against", "left", "keep", "keeps", "kept", "takes", "taking", "took", "gets", "getting", "used", "uses", "using", "minus", "plus", "type", "types", "kind", "kinds", "weight", "heavy", "light", "testing", "tested", "group", "groups", "reason", "vehicle", "duration", "length", "sooner", "better", "maybe", "please", "around", "instead", "already", "ready", "anyway", "proposal", "proposals", "card", "mine", "your", "yours", "whom", "real", "really", "good", "best", "hold", "sorry", "dear", "text", "message", "beginning", "middle", "possible", "currently", "moment", "recent", "recently", "past", "future", "upcoming", "month", "year", "years", "quarters", "night", "shift", "shifts", "lunch", "weekday", "weekdays", "fortnight", "holiday", "easter", "christmas",
    ];

    private static readonly FrozenDictionary<string, string[]> ByWord = Entries().Where(entry => !entry.Words.Contains(' ')).GroupBy(entry => entry.Words).ToFrozenDictionary(group => group.Key, group => group.Select(entry => entry.Class).Distinct().ToArray());
    private static readonly FrozenDictionary<string, (string[] Words, string Class)[]> Phrases = Entries().Where(entry => entry.Words.Contains(' ')).GroupBy(entry => entry.Words.Split(' ')[0]).ToFrozenDictionary(group => group.Key, group => group.Select(entry => (entry.Words.Split(' '), entry.Class)).ToArray());
    private static readonly FrozenSet<string> All = ByWord.Keys.Concat(Entries().SelectMany(entry => entry.Words.Split(' '))).Concat(Small).ToFrozenSet();

    // Words whose slips are mended: the verbs and nouns that carry an intent, and none that is short.
    private static readonly string[] Mendable = [.. ByWord.Keys.Where(word => word.Length > 4).Order(StringComparer.Ordinal)];

    private static readonly string[] Short = ["book", "move", "swap", "undo", "show", "note", "list", "find", "what", "when", "free", "split", "shift", "delay"];

    /// <summary>Whether the grammar knows the word, so that it is no slip of a name.</summary>
    public static bool Knows(string word) => All.Contains(word);

    /// <summary>Whether letters beside digits are a unit and make no id.</summary>
    public static bool IsUnit(string word) => Units.Contains(word);

    /// <summary>The classes of a word.</summary>
    public static IReadOnlyList<string> ClassesOf(string word) => ByWord.GetValueOrDefault(word, []);

    /// <summary>The phrases that begin with a word.</summary>
    public static IReadOnlyList<(string[] Words, string Class)> PhrasesFrom(string word) => Phrases.GetValueOrDefault(word, []);

    /// <summary>The known word of which this one is a slip of the pen; null for a known one and for none.</summary>
    public static string? Mended(string word)
    {
        if (word.Length < 4 || Knows(word)) return null;
        if (word.Length == 4) return Array.Find(Short, known => known.Length == 4 ? IsSwapped(word, known) : Enumerable.Range(0, 5).Any(at => known.Remove(at, 1) == word));
        var folded = NameText.Fold(word);
        return Array.Find(Mendable, known => known[0] == word[0] && (word.Length > 5 || known.Length != word.Length || IsSwapped(word, known)) && NameText.IsSlip(folded, known.ToUpperInvariant()) && Math.Abs(known.Length - word.Length) < 2);
    }

    // Of four letters only two that changed places, or one that is missing, are mended.
    private static bool IsSwapped(string word, string known) =>
        Enumerable.Range(0, word.Length - 1).Any(at => string.Concat(word.AsSpan(0, at), word.AsSpan(at + 1, 1), word.AsSpan(at, 1), word.AsSpan(at + 2)) == known);

    private static IEnumerable<(string Words, string Class)> Entries() => Classes.SelectMany(entry => entry.Words.Replace(" - ", " ", StringComparison.Ordinal).Split('|').Select(words => (words, entry.Class)));
}
