using NUnit.Framework;
using ProtocolLab.Capture;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

public sealed class DamagedPcapNgTests
{
    private static readonly PcapNgBytes Ng = new();
    private static readonly byte[] Start = Octets.Join(Ng.Section(), Ng.Interface());

    [Test]
    public void File_cut_anywhere_gives_the_frames_before_and_a_warning()
    {
        var first = Octets.Join(Start, Ng.Enhanced(0, 1, Octets.Counting(40)));
        var whole = Octets.Join(first, Ng.Enhanced(0, 2, Octets.Counting(40)));
        for (var length = first.Length + 1; length < whole.Length; length++)
        {
            var capture = ReadCapture.From(whole[..length]);
            Assert.That(capture.Frames, Has.Count.EqualTo(1), $"{length} octets");
            Assert.That(capture.Warnings.Single(), Does.StartWith($"At octet {first.Length}: the file was cut"), $"{length} octets");
        }
    }

    [Test]
    public void Unknown_block_that_was_cut_is_warned_of()
    {
        var capture = ReadCapture.From(Start, Ng.Block(0x77, new byte[100])[..50]);
        Assert.That(capture.Warnings, Is.EqualTo([$"At octet {Start.Length}: the file was cut: 50 of a block's 112 octets are left."]));
    }

    [Test]
    public void Absurd_length_of_a_cut_file_costs_no_more_memory_than_the_file([Values(20, 300_000)] int left)
    {
        // 17 MB are within the limits, so that only the file's end tells.
        var block = Octets.Join(Octets.U32(6, false), Octets.U32(17_000_000, false), new byte[left]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var capture = ReadCapture.From(Start, block);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(4_000_000));
        Assert.That(capture.Warnings.Single(), Does.Contain($"{left + 8} of a block's 17000000 octets"));
    }

    [TestCase(0)]
    [TestCase(8)]
    [TestCase(34)]
    public void Impossible_block_length_is_damage(int length) => AssertDamage(
        Octets.Join(Octets.U32(6, false), Octets.U32(length, false), new byte[40]), 4,
        $"a block length of at least 12 that is a multiple of 4 was expected, found {length}.");

    [Test]
    public void Giant_packet_block_is_damage() => AssertDamage(
        Octets.Join(Octets.U32(6, false), Octets.U32(0xFFFF_FFF0, false), new byte[40]), 4,
        "a length of at most 17825792 octets was expected in a block of type 6, found 4294967280.");

    [Test]
    public void Lengths_that_differ_are_damage([Values(6, 0x77)] int type)
    {
        var block = Ng.Block(type, new byte[32]);
        block[^4] = 12;
        AssertDamage(block, 40, "the block's length 44 was expected again, found 12.");
    }

    [Test]
    public void Packet_block_without_room_for_its_fields_is_damage() =>
        AssertDamage(Ng.Block(6, new byte[16]), 8, "Enhanced Packet Block: a body of at least 20 octets was expected, found 16.");

    [Test]
    public void Packet_on_an_undeclared_interface_is_damage() =>
        AssertDamage(Ng.Enhanced(1, 0, []), 8, "one of the section's 1 interfaces was expected, found interface 1.");

    [Test]
    public void New_section_forgets_the_interfaces_of_the_last() =>
        AssertDamage(Octets.Join(Ng.Section(), Ng.Enhanced(0, 0, [])), 28 + 8, "one of the section's 0 interfaces was expected, found interface 0.");

    [Test]
    public void Captured_length_beyond_the_block_is_damage() =>
        AssertDamage(Ng.Enhanced(0, 0, [1, 2, 3], captured: 5), 20, "a captured length of at most the block's 4 octets was expected, found 5.");

    [Test]
    public void Simple_packet_shorter_than_it_says_is_damage() =>
        AssertDamage(Ng.Simple(9, [1, 2, 3]), 8, "a Simple Packet Block of 9 captured octets was expected to hold them, it has 4.");

    [Test]
    public void Option_beyond_its_block_is_damage([Values(5, 8, 65_535)] int length) => AssertDamage(
        Ng.Block(6, new byte[20], Octets.U16(1, false), Octets.U16(length, false), new byte[4]), 28, $"option 1 says {length} octets, its block has 4 left.");

    [TestCase(2, "epb_flags: a value of length 4 was expected, found 3.")]
    [TestCase(5, "epb_packetid: a value of length 8 was expected, found 3.")]
    public void Packet_option_of_a_wrong_length_is_damage(int code, string message) =>
        AssertDamage(Ng.Enhanced(0, 0, [], options: Ng.Option(code, [1, 2, 3])), 28, message);

    [TestCase(4, "if_IPv4addr: a value of length 8 was expected, found 3.")]
    [TestCase(5, "if_IPv6addr: a value of length 17 was expected, found 3.")]
    [TestCase(9, "if_tsresol: a value of length 1 was expected, found 3.")]
    [TestCase(14, "if_tsoffset: a value of length 8 was expected, found 3.")]
    public void Interface_option_of_a_wrong_length_is_damage(int code, string message) =>
        AssertDamage(Ng.Interface(1, 0, Ng.Option(code, [1, 2, 3])), 16, message);

    [Test]
    public void Endless_interfaces_are_damage()
    {
        byte[] file = [.. Start, .. Enumerable.Repeat(Ng.Interface(), 65_536).SelectMany(octets => octets)];
        Assert.That(() => ReadCapture.From(file), Throws.TypeOf<CaptureFormatException>().With.Message.Contains("at most 65536 interfaces"));
    }

    [Test]
    public void Endless_names_are_damage()
    {
        var declared = Ng.Interface(1, 0, Ng.Option(2, new byte[65_000]));
        byte[] file = [.. Start, .. Enumerable.Repeat(declared, 300).SelectMany(octets => octets)];
        Assert.That(() => ReadCapture.From(file), Throws.TypeOf<CaptureFormatException>().With.Message.Contains("at most 16777216 octets of names"));
    }

    [Test]
    public void Damage_is_found_again_by_the_next_call()
    {
        using var reader = CaptureReader.Open(new MemoryStream(Octets.Join(Start, Ng.Enhanced(7, 0, []))));
        Assert.That(() => reader.TryRead(out _), Throws.TypeOf<CaptureFormatException>());
        Assert.That(() => reader.TryRead(out _), Throws.TypeOf<CaptureFormatException>());
    }

    private static void AssertDamage(byte[] block, int offsetInBlock, string message) => Assert.That(
        () => ReadCapture.From(Start, block),
        Throws.TypeOf<CaptureFormatException>().With.Message.EqualTo($"At octet {Start.Length + offsetInBlock}: {message}"));
}
