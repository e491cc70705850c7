namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Turns numbers back into tests, dynos and slots.</summary>
internal static class PlanReading
{
    public static Plan Read(PlanModel model, Sequences plan, double bound)
    {
        var tasks = Enumerable.Range(0, model.Count).ToLookup(plan.IsPlaced);
        var unplaced = new Unplaceable(model);
        return new Plan
        {
            Placed = [.. tasks[true].Select(task => new PlannedTask(model.Tasks[task], PlaceOf(model, plan, task))).OrderBy(each => each.Place.Slot.Start).ThenBy(each => each.Task.Id)],
            Unplaced = [.. tasks[false].Select(unplaced.Explain)],
            Score = plan.Score() with { Unplaced = plan.Unplaced },
            PlainDelayDays = tasks[true].Sum(task => (double)model.Delay(task, plan.StartOf(task))) / (24 * 60),
            LowerBoundDays = bound / PlanScore.PerDay,
        };
    }

    private static Place PlaceOf(PlanModel model, Sequences plan, int task) =>
        new(model.DynoList[plan.DynoOf(task)].Id, model.SlotOf(task, plan.StartOf(task)));
}
