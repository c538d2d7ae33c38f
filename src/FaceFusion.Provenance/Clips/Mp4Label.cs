using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Manifests.Bmff;

namespace FaceFusion.Provenance.Clips;

/// <summary>
/// The labels in an MP4 file that say that it is synthetic: the AIGC object of GB 45438-2025 among its metadata, and the XMP packet in a <c>uuid</c> box
/// at its end (XMP specification part 3, 1.2.7.1). Read back from the file before it leaves.
/// </summary>
public static class Mp4Label
{
    /// <summary>The metadata's name of the AIGC object.</summary>
    public const string AigcName = "AIGC";

    private const int IdentifierBytes = 16;

    /// <summary>XMP's identifier, be7acfcb-97a9-42e8-9c71-999491e3afac.</summary>
    private static ReadOnlySpan<byte> XmpIdentifier => [0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC];

    /// <summary>What stands in the file's head, for whoever encodes it.</summary>
    public static IReadOnlyDictionary<string, string> MetadataOf(LabelContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var aigc = new AigcLabel { Label = AigcLabel.IsSynthetic, ContentProducer = content.Producer, ProduceID = content.ProduceId };
        return new Dictionary<string, string> { [AigcName] = aigc.ToJson() };
    }

    /// <summary>Puts the XMP label at the end of a file that was encoded with <see cref="MetadataOf"/>, signs it, and reads all of it back.</summary>
    /// <param name="file">A whole MP4.</param>
    /// <param name="xmp">The packet.</param>
    /// <param name="manifest">The signed manifest; null for none.</param>
    /// <exception cref="LabelMissingException">The file does not say that it is synthetic.</exception>
    public static byte[] Complete(byte[] file, ReadOnlySpan<byte> xmp, ManifestOrder? manifest)
    {
        ArgumentNullException.ThrowIfNull(file);
        byte[] labelled = [.. file, .. Jumbf.Box("uuid", [.. XmpIdentifier, .. xmp])];
        if (manifest is { } order)
        {
            labelled = ManifestSigning.Sign(labelled, order.Content, order.Signer);
            if (ManifestReader.TryRead(labelled, order.Signer) is not { State: ManifestState.Valid })
            {
                throw new LabelMissingException();
            }
        }

        return IsLabelled(labelled) ? labelled : throw new LabelMissingException();
    }

    /// <summary>True where both labels say that the clip is synthetic.</summary>
    public static bool IsLabelled(ReadOnlySpan<byte> file) =>
        TryRead(file) is { AigcLabel: AigcLabel.IsSynthetic, DigitalSourceType: not null }
        && Mp4Metadata.TryRead(file, AigcName) is { } json && AigcLabel.TryParse(json) is { Label: AigcLabel.IsSynthetic };

    /// <summary>What XMP packet and metadata of a file say together; null where both are silent.</summary>
    public static SyntheticMark? ReadMark(ReadOnlySpan<byte> file)
    {
        var mark = TryRead(file);
        return mark?.AigcLabel is null && Mp4Metadata.TryRead(file, AigcName) is { } json && AigcLabel.TryParse(json) is { } aigc
            ? (mark ?? new SyntheticMark()) with { AigcLabel = aigc.Label, Producer = aigc.ContentProducer, ProduceId = aigc.ProduceID }
            : mark;
    }

    /// <summary>What the XMP packet of a file says; null without one.</summary>
    public static SyntheticMark? TryRead(ReadOnlySpan<byte> file) => XmpOf(file) is { } xmp ? SyntheticLabel.TryRead(xmp) : null;

    /// <summary>The XMP packet of a file; null without one.</summary>
    public static byte[]? XmpOf(ReadOnlySpan<byte> file)
    {
        foreach (var box in BmffBox.Split(file, new ByteRange(0, file.Length)).Boxes)
        {
            if (box.Type == "uuid" && box.Content.Length > IdentifierBytes && file[box.Content.Start..].StartsWith(XmpIdentifier))
            {
                return file[(box.Content.Start + IdentifierBytes)..box.Content.End].ToArray();
            }
        }

        return null;
    }
}
