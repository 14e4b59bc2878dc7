using NUnit.Framework;
using ProtocolLab.Replay;

namespace ProtocolLab.Tests.Replay;

/// <summary>Two sequences of answers, side by side.</summary>
public sealed class AlignmentTests
{
    [TestCase("abc", "abc", "aa bb cc")]
    [TestCase("", "", "")]
    [TestCase("ab", "", "a- b-")]
    [TestCase("", "ab", "-a -b")]
    [TestCase("abc", "ac", "aa b- cc")]
    [TestCase("ac", "abc", "aa -b cc")]
    [TestCase("abcd", "acbd", "aa b- cc -b dd")]
    [TestCase("abc", "axc", "aa b- -x cc")]
    public void Sequences_keep_their_order_side_by_side(string old, string now, string expected)
    {
        var lines = Alignment.Of(Letters(old), Letters(now));

        Assert.That(string.Join(' ', lines.Select(line => $"{Letter(old, line.Old)}{Letter(now, line.New)}")), Is.EqualTo(expected));
    }

    [Test]
    public void Long_sequences_are_paired_as_they_stand()
    {
        var lines = Alignment.Of([.. Enumerable.Repeat("a", 3_000)], [.. Enumerable.Repeat("a", 2_990)]);

        Assert.That(lines, Has.Count.EqualTo(3_000));
        Assert.That(lines[^1], Is.EqualTo((2_999, -1)));
    }

    private static string[] Letters(string text) => [.. text.Select(letter => letter.ToString())];

    private static char Letter(string text, int index) => index < 0 ? '-' : text[index];
}
