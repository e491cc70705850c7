using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Api;

namespace DynoPortal.Tests.Api;

public sealed class RefusalProblemTests
{
    [Theory]
    [InlineData(403, RefusalCode.Forbidden)]
    [InlineData(400, RefusalCode.Invalid)]
    [InlineData(400, RefusalCode.SlotReversed)]
    [InlineData(404, RefusalCode.NotFound)]
    [InlineData(409, RefusalCode.DynoOverlap)]
    [InlineData(409, RefusalCode.VehicleOverlap)]
    [InlineData(409, RefusalCode.Stale)]
    [InlineData(409, RefusalCode.IdReused)]
    [InlineData(409, RefusalCode.Contended)]
    [InlineData(409, RefusalCode.DynoOverlap, RefusalCode.VehicleOverlap)]
    [InlineData(422, RefusalCode.DynoOverlap, RefusalCode.Outage)]
    [InlineData(422, RefusalCode.NotCapable)]
    [InlineData(422, RefusalCode.InThePast)]
    [InlineData(422, RefusalCode.WrongStatus)]
    [InlineData(422, RefusalCode.TooLate)]
    [InlineData(404, RefusalCode.NotFound, RefusalCode.DynoOverlap)]
    [InlineData(400, RefusalCode.Invalid, RefusalCode.NotFound)]
    public void The_status_follows_the_codes(int status, params string[] codes) => Assert.Equal(status, RefusalProblem.StatusOf(codes));

    [Fact]
    public void Every_code_but_those_of_shape_identity_and_conflict_is_a_rule()
    {
        var codes = typeof(RefusalCode).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetValue(null)!).ToList();

        Assert.All(codes, code => Assert.Contains(RefusalProblem.StatusOf([code]), new[] { 400, 403, 404, 409, 422 }));
        Assert.Equal(RefusalCode.Conflicts.Order(), codes.Where(code => RefusalProblem.StatusOf([code]) == 409).Order());
    }

    [Fact]
    public void A_length_that_no_slot_can_have_is_a_matter_of_shape()
    {
        var refusal = new Refusal(RefusalCode.Length, "A slot lasts at least a minute.");
        var book = new ScheduleChange.Book(new(Guid.NewGuid()), default, default, default, "brake");

        Assert.Equal(400, RefusalProblem.Of(new ChangeOutcome.Refused([new(book, [refusal], null, null)])).Status);
    }

    [Fact]
    public void Who_is_refused_for_contention_is_told_when_to_come_back()
    {
        var problem = RefusalProblem.Of(new Refusal(RefusalCode.Contended, "Others are booking."));

        Assert.Equal(409, problem.Status);
        Assert.NotNull(problem.RetryAfter);
    }
}
