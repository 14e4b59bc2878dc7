using NUnit.Framework;
using ProtocolLab.Campaigns;

namespace ProtocolLab.Tests.Campaigns;

public sealed class DeltaDebuggingTests
{
    private static readonly IReadOnlyList<int> Numbers = [.. Enumerable.Range(1, 100)];

    [TestCase(new[] { 37 })]
    [TestCase(new[] { 1, 100 })]
    [TestCase(new[] { 7, 8, 50, 51, 93 })]
    public void Exactly_what_the_failure_needs_is_left(int[] needed) =>
        Assert.That(DeltaDebugging.Minimise(Numbers, some => needed.All(some.Contains)), Is.EqualTo(needed));

    [Test]
    public void Failure_that_needs_nothing_leaves_nothing() => Assert.That(DeltaDebugging.Minimise(Numbers, _ => true), Is.Empty);

    [Test]
    public void Failure_that_needs_all_keeps_all() => Assert.That(DeltaDebugging.Minimise(Numbers, some => some.Count == Numbers.Count), Is.EqualTo(Numbers));

    [Test]
    public void Result_is_minimal_where_failing_is_not_monotonic()
    {
        // Any odd number of multiples of seven fails.
        var left = DeltaDebugging.Minimise([.. Enumerable.Range(1, 21)], Fails);
        Assert.That(Fails(left));
        for (var i = 0; i < left.Count; i++) Assert.That(Fails([.. left.Where((_, index) => index != i)]), Is.False);

        static bool Fails(IReadOnlyList<int> some) => some.Count(number => number % 7 == 0) % 2 == 1;
    }

    [Test]
    public void One_needed_of_many_is_found_in_few_trials()
    {
        var trials = 0;
        DeltaDebugging.Minimise([.. Enumerable.Range(0, 4_096)], some =>
        {
            trials++;
            return some.Contains(1_234);
        });
        Assert.That(trials, Is.LessThan(60));
    }
}
