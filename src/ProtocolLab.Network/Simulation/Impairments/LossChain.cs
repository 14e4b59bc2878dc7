namespace ProtocolLab.Network.Simulation;

/// <summary>
/// Where a link's loss model stands. Every packet of the link moves it on, whatever other stages do to the packet, so the
/// chain depends on seed, link and model only.
/// </summary>
internal sealed class LossChain(Draws draws)
{
    private bool? lastWasLost;
    private bool isBad;
    private int state = 1;

    /// <summary>Whether the packet is lost.</summary>
    public bool Takes(LossModel model, ulong packet)
    {
        var isLost = Draw(model, packet);
        lastWasLost = isLost;
        return isLost;
    }

    private bool Draw(LossModel model, ulong packet) => model switch
    {
        LossModel.Markov random => Draw(Stage.Loss, packet, lastWasLost switch { null => random.Rate, true => random.AfterLoss, false => random.AfterArrival }),
        LossModel.GilbertElliott gilbert => Takes(gilbert, packet),
        LossModel.FourState four => Takes(four, packet),
        _ => throw new ArgumentOutOfRangeException(nameof(model)),
    };

    // netem draws the loss in the state that it comes from.
    private bool Takes(LossModel.GilbertElliott model, ulong packet)
    {
        var isLost = Draw(Stage.Loss, packet, isBad ? model.LossInBad : model.LossInGood);
        if (Draw(Stage.LossState, packet, isBad ? model.R : model.P)) isBad = !isBad;
        return isLost;
    }

    private bool Takes(LossModel.FourState model, ulong packet)
    {
        var draw = draws.At(Stage.LossState, packet);
        state = state switch
        {
            1 => Next(model.P14, 4, model.P13, 3, 1),
            2 => Next(model.P23, 3, Probability.Never, 3, 2),
            3 => Next(model.P32, 2, model.P31, 1, 3),
            _ => 1,
        };
        return state is 3 or 4;

        int Next(Probability first, int toFirst, Probability second, int toSecond, int stay) =>
            first.Happens(draw) ? toFirst : Probability.FromPercent(first.Percent + second.Percent).Happens(draw) ? toSecond : stay;
    }

    private bool Draw(Stage stage, ulong packet, Probability probability) => probability != Probability.Never && probability.Happens(draws.At(stage, packet));
}
