using NUnit.Framework;
using ProtocolLab.Network.Simulation;

namespace ProtocolLab.Tests.Network;

/// <summary>The known answers that Random123 publishes for philox4x32 with 10 rounds (its file kat_vectors).</summary>
public sealed class PhiloxTests
{
    [Test]
    public void Philox_all_zero_gives_the_published_words() =>
        Assert.That(Philox.Block(0, 0, 0), Is.EqualTo((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)));

    [Test]
    public void Philox_all_ones_gives_the_published_words() =>
        Assert.That(Philox.Block(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue), Is.EqualTo((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)));

    // Counter words 243f6a88 85a308d3 13198a2e 03707344, key words a4093822 299f31d0; the low word comes first.
    [Test]
    public void Philox_digits_of_pi_give_the_published_words() =>
        Assert.That(
            Philox.Block(0x299f31d0_a4093822, 0x85a308d3_243f6a88, 0x03707344_13198a2e),
            Is.EqualTo((0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)));
}
