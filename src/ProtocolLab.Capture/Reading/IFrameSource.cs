namespace ProtocolLab.Capture.Reading;

/// <summary>The frames of one file format.</summary>
internal interface IFrameSource
{
    bool TryRead(out CapturedFrame frame);
}
