using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Provenance.Visible;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance.Clips;

/// <summary>Puts the visible label and the watermark on each frame of a clip before another sink takes it.</summary>
/// <param name="sink">Takes the marked frames.</param>
/// <param name="label">The label that readers see; a clip always has one.</param>
/// <param name="payload">What the watermark carries; null for none.</param>
public sealed class MarkingSink(IClipSink sink, VisibleLabel label, WatermarkPayload? payload) : IClipSink
{
    private WatermarkEmbedder.SameMark? _mark;

    /// <inheritdoc/>
    public void Begin(int frames) => sink.Begin(frames);

    /// <inheritdoc/>
    public void Write(Bitmap frame, CancellationToken cancellation) => sink.Write(Mark(frame), cancellation);

    private Bitmap Mark(Bitmap frame)
    {
        var labelled = VisibleLabelPainter.Draw(frame, label);
        if (payload is not { } mark || !WatermarkEmbedder.Fits(frame.Width, frame.Height))
        {
            return labelled;
        }

        _mark ??= WatermarkEmbedder.SameMark.For(labelled, mark);
        return _mark.Embed(labelled);
    }
}
