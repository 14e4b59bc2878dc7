namespace ProtocolLab.Conformance;

/// <summary>Turns evidence into one finding per requirement.</summary>
public static class Judge
{
    private static readonly IReadOnlyList<IMonitor> Monitors =
    [
        new AckMonitor(),
        new LayoutMonitor(),
        new RetransmissionMonitor(),
        new DiscardMonitor(),
        new ReservedBitsMonitor(),
        new AllocationMonitor(),
        new PortAnswerMonitor(),
        new PortOkMonitor(),
        new LeaderTriesMonitor(),
        new OfferAnswerMonitor(),
        new WishMonitor(),
        new PortRequestMonitor(),
        new SessionPortMonitor(),
        new IntervalMonitor(),
        new RegisteredOnceMonitor(),
        new RegistrationAckMonitor(),
        new RegistrationRequestMonitor(),
        new WindowMonitor(),
        new ChoiceMonitor(),
        new ChosenMovieMonitor(),
        new OfferMonitor(),
        new BegunSessionMonitor(),
        new EndAckMonitor(),
        new EndMonitor(),
        new GroupsMonitor(),
        new StreamContentMonitor(),
        new StreamSequenceMonitor(),
        new StreamStartMonitor(),
        new OutputMonitor(),
        new SilenceMonitor(),
        new LostClientMonitor(),
        new TakenPortMonitor(),
    ];

    /// <summary>The requirements that some monitor judges.</summary>
    public static IReadOnlySet<string> Judged { get; } = Monitors.SelectMany(monitor => monitor.Requirements).ToHashSet();

    /// <summary>The monitors that judge a requirement, by name.</summary>
    public static IReadOnlyList<string> MonitorsOf(string requirement) =>
        [.. Monitors.Where(monitor => monitor.Requirements.Contains(requirement)).Select(monitor => monitor.GetType().Name)];

    public static IReadOnlyList<Finding> Run(Evidence evidence)
    {
        var dossier = new Dossier(evidence);
        var findings = new Findings(new Attribution(dossier), new Sight(dossier));
        foreach (var monitor in Monitors) monitor.Judge(dossier, findings);
        return findings.ToList();
    }
}
