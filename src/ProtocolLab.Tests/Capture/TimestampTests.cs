using System.Buffers.Binary;
using NUnit.Framework;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Capture;

public sealed class TimestampTests
{
    [TestCase(null, 1_700_000_000_123_456ul, 1_700_000_000_123_456_000, Description = "Absent means microseconds.")]
    [TestCase(0, 1_700_000_000ul, 1_700_000_000_000_000_000)]
    [TestCase(3, 1_700_000_000_123ul, 1_700_000_000_123_000_000)]
    [TestCase(9, 1_700_000_000_123_456_789ul, 1_700_000_000_123_456_789)]
    [TestCase(12, 1_234_567_891_999ul, 1_234_567_891, Description = "Finer than nanoseconds: cut.")]
    [TestCase(19, ulong.MaxValue, 1_844_674_407)]
    [TestCase(28, ulong.MaxValue, 1)]
    [TestCase(29, ulong.MaxValue, 0)]
    [TestCase(127, ulong.MaxValue, 0)]
    [TestCase(0x80, 17ul, 17_000_000_000)]
    [TestCase(0x80 | 10, 1_536ul, 1_500_000_000)]
    [TestCase(0x80 | 32, 0x6553_F100_8000_0000ul, 1_700_000_000_500_000_000)]
    [TestCase(0x80 | 63, ulong.MaxValue, 1_999_999_999)]
    [TestCase(0x80 | 127, ulong.MaxValue, 0)]
    public void Ticks_of_every_resolution_become_nanoseconds(int? resolution, ulong ticks, long expected)
    {
        var ng = new PcapNgBytes();
        byte[][] options = resolution is null ? [] : [ng.Option(9, [(byte)resolution.Value])];
        var capture = ReadCapture.From(ng.Section(), ng.Interface(1, 0, options), ng.Enhanced(0, ticks, []));
        Assert.That(capture.Frames.Single().Nanoseconds, Is.EqualTo(expected));
        Assert.That(capture.Warnings, Is.Empty);
    }

    [TestCase(1_700_000_000L, 1_700_000_000_000_000_005)]
    [TestCase(-10L, -9_999_999_995)]
    public void Offset_is_whole_seconds_and_signed(long seconds, long expected)
    {
        var ng = new PcapNgBytes();
        var value = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(value, seconds);
        var capture = ReadCapture.From(ng.Section(), ng.Interface(1, 0, ng.Option(9, [9]), ng.Option(14, value)), ng.Enhanced(0, 5, []));
        Assert.That(capture.Frames.Single().Nanoseconds, Is.EqualTo(expected));
    }

    [Test]
    public void Time_beyond_the_range_is_warned_of_and_clamped([Values(0, 6, 9, 0x81)] int resolution)
    {
        var ng = new PcapNgBytes();
        var capture = ReadCapture.From(ng.Section(), ng.Interface(1, 0, ng.Option(9, [(byte)resolution])), ng.Enhanced(0, ulong.MaxValue, []));
        Assert.That(capture.Frames.Single().Nanoseconds, Is.EqualTo(long.MaxValue));
        Assert.That(capture.Warnings.Single(), Does.Contain("1678 to 2262"));
    }

    [Test]
    public void Each_interface_has_its_own_resolution()
    {
        var ng = new PcapNgBytes();
        var capture = ReadCapture.From(
            ng.Section(), ng.Interface(1, 0, ng.Option(9, [3])), ng.Interface(1, 0, ng.Option(9, [9])), ng.Enhanced(0, 7, []), ng.Enhanced(1, 7, []));
        Assert.That(capture.Frames.Select(f => f.Nanoseconds), Is.EqualTo([7_000_000L, 7L]));
    }
}
