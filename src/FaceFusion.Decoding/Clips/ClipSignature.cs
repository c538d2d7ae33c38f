using System.Collections.Frozen;
using System.Text;

namespace FaceFusion.Decoding.Clips;

/// <summary>Tells by its first bytes what holds a clip, so that no program has to guess among all that it knows.</summary>
public static class ClipSignature
{
    /// <summary>Brands of pictures in the same boxes: AVIF, and HEIF by any name (ISO/IEC 23008-12, annexes B and D).</summary>
    private static readonly FrozenSet<string> s_pictures =
        FrozenSet.ToFrozenSet(["avif", "avis", "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2", "msf1"], StringComparer.Ordinal);

    /// <summary>Bytes that are looked at.</summary>
    public const int Bytes = 12;

    /// <summary>The container; null for any other file.</summary>
    public static ClipContainer? Of(ReadOnlySpan<byte> head)
    {
        if (head.Length < 8)
        {
            return null;
        }

        // EBML; and the boxes that QuickTime files begin with.
        return head.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]) ? ClipContainer.WebM
            : head[4..8].SequenceEqual("ftyp"u8) ? (head.Length >= Bytes && s_pictures.Contains(Encoding.ASCII.GetString(head[8..Bytes])) ? null : ClipContainer.Mp4)
            : head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("mdat"u8) || head[4..8].SequenceEqual("wide"u8) ? ClipContainer.Mp4
            : null;
    }
}
