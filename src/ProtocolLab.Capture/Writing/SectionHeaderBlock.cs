using ProtocolLab.Capture.PcapNg;

namespace ProtocolLab.Capture.Writing;

/// <summary>What every pcapng file begins with (section 4.1).</summary>
internal static class SectionHeaderBlock
{
    private const ulong UnknownLength = ulong.MaxValue;

    /// <exception cref="ArgumentException">A text is longer than 65,535 octets.</exception>
    public static void Write(OutputBuffer output, string? comment, string? application)
    {
        var room = BlockBuilder.FixedParts + BlockBuilder.RoomFor(comment, nameof(comment)) + BlockBuilder.RoomFor(application, nameof(application));
        var block = new BlockBuilder(output.Reserve(room), BlockType.SectionHeader);
        block.Put(BlockType.ByteOrderMagic);
        block.Put((ushort)1);
        block.Put((ushort)0);
        block.Put(UnknownLength);
        if (comment is not null) block.Option(OptionCode.Comment, comment);
        if (application is not null) block.Option(OptionCode.SectionUserApplication, application);
        block.EndOptions();
        output.Commit(block.End());
    }
}
