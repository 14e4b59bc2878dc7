using System.Buffers.Binary;

namespace ProtocolLab.Benchmarks;

/// <summary>Damages good captures. The seed alone says which capture, and how.</summary>
internal sealed class CaptureMutator(IReadOnlyList<SeedCapture> seeds)
{
    private const int MostSteps = 4;

    private static readonly uint[] Telling =
    [
        0, 1, 2, 3, 4, 7, 8, 11, 12, 13, 15, 16, 20, 28, 32, 0x3F, 0x40, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000,
        0xFF_FFFF, 0x100_0000, 0x100_0001, 0x110_0000, 0x7FFF_FFFC, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF4, 0xFFFF_FFFC, 0xFFFF_FFFF,
    ];

    public IReadOnlyList<SeedCapture> Seeds { get; } = seeds;

    /// <summary>The damaged capture of this seed; its length is at most a few times that of the good one.</summary>
    public byte[] Mutate(ulong seed)
    {
        var draws = new FuzzDraws(seed);
        var from = draws.Of(Seeds);
        List<byte> octets = [.. from.Octets];
        var steps = 1 + draws.Below(MostSteps);
        if (from.Anatomy.Parts.Count > 0 && draws.Chance(75))
        {
            // What stays readable is left so more often than not: those behind the reader are to get their share.
            steps = Restructure(octets, from, draws) && draws.Chance(70) ? 0 : steps - 1;
        }

        for (var i = 0; i < steps && octets.Count > 0; i++) Damage(octets, draws);
        return !from.IsCompressed && draws.Chance(4) ? SeedCaptures.Compressed([.. octets]) : [.. octets];
    }

    /// <summary>Damage that knows the format.</summary>
    /// <returns>Whether the file is still whole.</returns>
    private bool Restructure(List<byte> octets, SeedCapture from, FuzzDraws draws)
    {
        var anatomy = from.Anatomy;
        var part = draws.Of(anatomy.Parts);
        switch (draws.Below(10))
        {
            case 0:
                octets.InsertRange(draws.Of(anatomy.Parts).Start, octets.GetRange(part.Start, part.Length));
                return true;
            case 1:
                octets.RemoveRange(part.Start, part.Length);
                return true;
            case 2:
                Splice(octets, part, draws);
                return false;
            case 3 or 4 or 5:
                for (var lies = 1 + draws.Below(3); lies > 0; lies--) Lie(octets, draws.Of(anatomy.Fields), draws);
                return false;
            default:
                for (var lies = 1 + draws.Below(12); lies > 0; lies--) Lie(octets, draws.Of(anatomy.Contents), draws);
                return true;
        }
    }

    /// <summary>The beginning of one capture and the end of another, whatever their formats.</summary>
    private void Splice(List<byte> octets, CapturePart part, FuzzDraws draws)
    {
        var other = draws.Of(Seeds);
        var from = other.Anatomy.Parts.Count > 0 ? draws.Of(other.Anatomy.Parts).Start : draws.Below(other.Octets.Length);
        octets.RemoveRange(part.Start, octets.Count - part.Start);
        octets.AddRange(draws.Chance(30) ? other.Octets : other.Octets[from..]);
    }

    private static void Lie(List<byte> octets, LengthField field, FuzzDraws draws)
    {
        if (field.Offset + field.Width > octets.Count) return;
        Span<byte> value = stackalloc byte[sizeof(uint)];
        value.Clear();
        for (var i = 0; i < field.Width; i++) value[field.IsBigEndian ? 4 - field.Width + i : i] = octets[field.Offset + i];
        var said = field.IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(value) : BinaryPrimitives.ReadUInt32LittleEndian(value);
        var lie = draws.Below(4) switch
        {
            0 => said + (uint)draws.Below(9) - 4,
            1 => said * 2,
            2 => (uint)(octets.Count - field.Offset) + (uint)draws.Below(9) - 4,
            _ => draws.Of(Telling),
        };
        if (field.IsBigEndian) BinaryPrimitives.WriteUInt32BigEndian(value, lie);
        else BinaryPrimitives.WriteUInt32LittleEndian(value, lie);
        for (var i = 0; i < field.Width; i++) octets[field.Offset + i] = value[field.IsBigEndian ? 4 - field.Width + i : i];
    }

    /// <summary>Damage that knows nothing.</summary>
    private static void Damage(List<byte> octets, FuzzDraws draws)
    {
        var at = draws.Below(octets.Count);
        var length = Math.Min(octets.Count - at, 1 + draws.Below(draws.Chance(20) ? 1_000 : 20));
        switch (draws.Below(7))
        {
            case 0:
                octets.RemoveRange(at, octets.Count - at);
                break;
            case 1:
                octets.RemoveRange(at, length);
                break;
            case 2:
                octets.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)draws.Next()));
                break;
            case 3:
                octets.InsertRange(draws.Below(octets.Count), octets.GetRange(at, length));
                break;
            case 4:
                Lie(octets, new LengthField(at, draws.Of([1, 2, 4]), draws.Chance(50)), draws);
                break;
            default:
                for (var flips = 1 + draws.Below(16); flips > 0; flips--) octets[draws.Below(octets.Count)] ^= (byte)(1 << draws.Below(8));
                break;
        }
    }
}
