using FaceFusion.Imaging.Buffers;
using FaceFusion.Provenance.Visible;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance.Clips;

/// <summary>Puts the visible label and the watermark on each frame of a clip. Not for concurrent use.</summary>
/// <param name="label">The label that readers see; a clip always has one.</param>
/// <param name="payload">What the watermark carries; null for none.</param>
public sealed class ClipMarks(VisibleLabel label, WatermarkPayload? payload)
{
    private WatermarkEmbedder.SameMark? _mark;

    /// <summary>The marked frame; the given one stays as it is.</summary>
    public Bitmap Mark(Bitmap frame)
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
