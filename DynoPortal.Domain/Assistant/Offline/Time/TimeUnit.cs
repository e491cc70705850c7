namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>In what lengths are counted.</summary>
internal enum TimeUnit { Minute, Hour, Day, Week, Fortnight, Month, Quarter, Year }

/// <summary>Spans of the calendar that have names.</summary>
internal enum PeriodUnit { Week, Weekend, Month, Quarter, Half, Year }

/// <summary>Parts of a period.</summary>
internal enum PeriodPart { Early, Middle, Late, Start, End, FirstHalf, SecondHalf, Rest, Later }

/// <summary>On which side of a day a bound lies, and whether the day is on the good side.</summary>
internal enum BoundSide { Through, Before, After, From }
