using NUnit.Framework;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.MovieStreaming.Wire;

/// <summary>WIRE-04, one case for every way in which a datagram can be wrong.</summary>
public sealed class MalformationTests
{
    private const string Seq = " 00 00 00 00 00 00 00 01 ";

    /// <summary>The datagrams below, in the notation of <see cref="Hex"/>.</summary>
    internal static IEnumerable<string> Octets => Cases.Select(arguments => (string)arguments[0]!);

    private static IEnumerable<object?[]> Cases => typeof(MalformationTests).GetMethod(nameof(Datagram))!
        .GetCustomAttributes(typeof(TestCaseAttribute), inherit: false)
        .Select(attribute => ((TestCaseAttribute)attribute).Arguments);

    [TestCase("", Malformation.Empty)]
    [TestCase("00", Malformation.UnknownType)]
    [TestCase("03" + Seq + "17 70", Malformation.UnknownType, TestName = "Two_types_at_once")]
    [TestCase("ff" + Seq + "17 70", Malformation.UnknownType)]
    [TestCase("01", Malformation.TooShort)]
    [TestCase("01" + Seq + "17", Malformation.TooShort)]
    [TestCase("01" + Seq + "17 70 00", Malformation.TooLong)]
    [TestCase("01" + Seq + "00 00", Malformation.None, TestName = "Port_Request_for_any_port_is_well_formed")]
    [TestCase("02" + Seq + "17", Malformation.TooShort)]
    [TestCase("02" + Seq + "17 70 00", Malformation.TooLong)]
    [TestCase("02" + Seq + "00 00", Malformation.PortZero)]
    [TestCase("04" + Seq + "17 70", Malformation.TooShort)]
    [TestCase("04" + Seq + "17 70 01 00", Malformation.TooLong)]
    [TestCase("04" + Seq + "00 00 01", Malformation.PortZero)]
    [TestCase("04" + Seq + "00 00 00", Malformation.PortZero)]
    [TestCase("08 00 00 00 00 00 00 00", Malformation.TooShort)]
    [TestCase("08" + Seq + "00", Malformation.TooLong)]
    [TestCase("10" + Seq + "00 00 4e", Malformation.TooShort)]
    [TestCase("10" + Seq + "00 00 4e 20 00", Malformation.TooLong)]
    [TestCase("20", Malformation.TooShort)]
    [TestCase("20" + Seq + "00", Malformation.TooShort)]
    [TestCase("20" + Seq + "00 00", Malformation.CountZero)]
    [TestCase("20" + Seq + "00 00 00 01 01 61", Malformation.CountZero, TestName = "Count_zero_before_entries")]
    [TestCase("20" + Seq + "00 01", Malformation.TooShort, TestName = "Count_without_entries")]
    [TestCase("20" + Seq + "00 01 00 01", Malformation.TooShort, TestName = "Entry_without_name_size")]
    [TestCase("20" + Seq + "00 01 00 01 02 61", Malformation.TooShort, TestName = "Name_shorter_than_its_size")]
    [TestCase("20" + Seq + "00 02 00 01 01 61", Malformation.TooShort, TestName = "Fewer_entries_than_counted")]
    [TestCase("20" + Seq + "ff ff 00 01 01 61", Malformation.TooShort, TestName = "Far_fewer_entries_than_counted")]
    [TestCase("20" + Seq + "00 01 00 01 01 61 00 02 01 62", Malformation.TooLong, TestName = "More_entries_than_counted")]
    [TestCase("20" + Seq + "00 01 00 01 00", Malformation.EmptyName)]
    [TestCase("20" + Seq + "00 01 00 01 02 61 00", Malformation.NameWithNul)]
    [TestCase("20" + Seq + "00 01 00 01 01 c3", Malformation.NameNotUtf8, TestName = "Name_cut_within_a_character")]
    [TestCase("20" + Seq + "00 01 00 01 02 c0 af", Malformation.NameNotUtf8, TestName = "Name_with_an_overlong_form")]
    [TestCase("20" + Seq + "00 01 00 01 03 ed a0 80", Malformation.NameNotUtf8, TestName = "Name_with_a_surrogate")]
    [TestCase("20" + Seq + "00 01 00 01 04 f4 90 80 80", Malformation.NameNotUtf8, TestName = "Name_beyond_Unicode")]
    [TestCase("20" + Seq + "00 01 00 01 04 f0 9f 8e ac", Malformation.None, TestName = "Name_of_an_emoji_is_well_formed")]
    [TestCase("20" + Seq + "00 02 00 01 01 61 00 01 01 62", Malformation.MovieListedTwice)]
    [TestCase("20" + Seq + "00 02 00 01 01 61 01 01 01 61", Malformation.None, TestName = "Two_movies_of_one_name_are_well_formed")]
    [TestCase("20" + Seq + "00 02 00 00 01 61 ff ff 01 62", Malformation.None, TestName = "First_and_last_movie_ID_are_well_formed")]
    [TestCase("40" + Seq + "01", Malformation.TooShort)]
    [TestCase("40" + Seq + "01 02 00", Malformation.TooLong)]
    [TestCase("80" + Seq + "00 01", Malformation.TooShort)]
    [TestCase("80" + Seq + "00 01 02", Malformation.None, TestName = "Stream_without_payload_is_well_formed")]
    public void Datagram(string octets, Malformation expected) =>
        Assert.That(Packet.Check(Hex.Octets(octets)), Is.EqualTo(expected));

    [TestCase(1_400, Malformation.None)]
    [TestCase(1_401, Malformation.TooLong)]
    [TestCase(60_000, Malformation.TooLong)]
    public void Stream_payload_has_at_most_1400_octets(int length, Malformation expected) =>
        Assert.That(Packet.Check(Msp.Stream(0, 1, new byte[length])), Is.EqualTo(expected));

    [Test]
    public void Every_malformation_has_a_case_here() =>
        Assert.That(Cases.Select(arguments => (Malformation)arguments[1]!).Distinct(), Is.EquivalentTo(Enum.GetValues<Malformation>()));
}
