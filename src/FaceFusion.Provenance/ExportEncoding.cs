using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Visible;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance;

/// <summary>The way out for finished pictures: marked, encoded once, and checked. The engine's picture stays as it is.</summary>
public static class ExportEncoding
{
    /// <summary>Marks and encodes a picture; its options hold the XMP label.</summary>
    /// <exception cref="LabelMissingException">The file does not say that it is synthetic.</exception>
    public static byte[] EncodeExport(this IImageCodec codec, Bitmap picture, EncodeOptions options, ExportMarks marks)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Sign(codec.EncodeLabelled(Mark(picture, marks), options), marks);
    }

    /// <summary>Marks every frame and encodes the film; its options hold the XMP label.</summary>
    /// <exception cref="LabelMissingException">The file does not say that it is synthetic.</exception>
    public static byte[] EncodeExportAnimation(this IImageCodec codec, IReadOnlyList<Bitmap> frames, AnimationOptions options, ExportMarks marks)
    {
        ArgumentNullException.ThrowIfNull(frames);
        return Sign(codec.EncodeLabelledAnimation([.. frames.Select(frame => Mark(frame, marks))], options), marks);
    }

    /// <summary>Last of all, for it holds every byte; read back like the label.</summary>
    private static byte[] Sign(byte[] file, ExportMarks marks)
    {
        if (marks.Manifest is not { } order)
        {
            return file;
        }

        var signed = ManifestSigning.Sign(file, order.Content, order.Signer);
        return ManifestReader.TryRead(signed, order.Signer) is { State: ManifestState.Valid } ? signed : throw new LabelMissingException();
    }

    private static Bitmap Mark(Bitmap picture, ExportMarks marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var labelled = marks.Visible is { } label ? VisibleLabelPainter.Draw(picture, label, marks.IsRound) : picture;
        return marks.Watermark is { } payload ? WatermarkEmbedder.Embed(labelled, payload) : labelled;
    }
}
