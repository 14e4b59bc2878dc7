using ProtocolLab.Specs.Drivers;

namespace ProtocolLab.Specs.Steps;

/// <summary>Parties played by hand: they send what the step says, and nothing else.</summary>
[Binding]
public sealed class HandPlayedSteps(Hands hands, Shortcuts shortcuts)
{
    [When("{party} sends {packet} to {peer}")]
    public void Sends(Party from, PacketText packet, Peer to) => hands.Send(from, packet, to);

    [When("{party} acknowledges {party}'s {packet}")]
    public void Acknowledges(Party by, Party sender, PacketText packet) => hands.Acknowledge(by, sender, packet);

    [When("{party} sends the Stream packets {seqs} of {string} as movie {int} to {peer}")]
    public void SendsStream(Party from, IReadOnlyList<int> seqs, string movie, ushort movieId, Peer to) => hands.SendStream(from, seqs, movie, movieId, to);

    [Given("{party} has opened a session on port {port}")]
    public void HasOpened(Party leader, ushort port) => shortcuts.OpenSession(leader, port);

    [Given("{party} has registered on port {port}")]
    public void HasRegistered(Party client, ushort port) => shortcuts.Register(client, port);

    [Given("{party} has chosen movie {int} on port {port}")]
    public void HasChosen(Party leader, ushort movieId, ushort port) => shortcuts.Choose(leader, movieId, port);

    [Given("the server has given {party} port {port}")]
    public void HasGivenPort(Party leader, ushort port) => shortcuts.GivePort(leader, port);
}
