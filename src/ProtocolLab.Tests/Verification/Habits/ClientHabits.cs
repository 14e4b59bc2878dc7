using ProtocolLab.Network;

namespace ProtocolLab.Tests.Verification.Habits;

/// <summary>Ways that clients of other makers may have; several in one client, so that the cases need not be played for each.</summary>
internal static class ClientHabits
{
    public static IReadOnlyList<Ways> All { get; } =
    [
        new("plain, counts from 0"),
        new("one counter from the largest Seq, on through 0")
        {
            Seqs = () => Ways.Counter(ulong.MaxValue),
            NextWish = NextWish.Any, AsksOnAck = false,
            RegistersAfter = Milliseconds(50), NumbersChoices = true,
        },
        new("scattered Seqs, asks for another port, keeps the old one")
        {
            Seqs = Ways.Scattered,
            IfTaken = IfTaken.AskForAnother, NextWish = NextWish.Another, KeepsPorts = true, OfferRestartsTimer = true,
            RegistersAfter = Milliseconds(100), RegistersOnChoice = true,
        },
        new("a counter for each type, thinks for 20 ms")
        {
            Seqs = Ways.CounterPerType,
            IfTaken = IfTaken.AskForAny, RefusalWait = Milliseconds(80), AnswersPortAfter = Milliseconds(20), ChoosesAfter = Milliseconds(20),
            HearsRepeatedAcks = true, HearsOtherOffers = false, TrustsOtherMovies = true, GivesUpGapsLate = true,
        },
        new("a fixed Seq where it is free, asks at once after a NOK")
        {
            Seqs = Ways.FixedWhereFree,
            RefusalWait = Duration.Zero, NextWish = NextWish.Another, RegistersAfter = Milliseconds(300), RegistersOnChoice = true, TrustsOtherMovies = true,
        },
        new("registers anew with a larger wish") { RegistersAnewAfter = Milliseconds(350), MoreWish = 1_000, RefusalWait = Duration.Zero },
        new("registers anew with the same wish") { RegistersAnewAfter = Milliseconds(150), HearsRepeatedAcks = true },
    ];

    private static Duration Milliseconds(long milliseconds) => Duration.FromMilliseconds(milliseconds);
}
