using System.Text;

namespace FaceFusion.Testing;

/// <summary>A JPEG as it comes out of a telephone: with the place where it was taken, a maker note, and a thumbnail of whom it shows.</summary>
public static class CameraPhoto
{
    /// <summary>Where it was taken, as XMP says it.</summary>
    private const string Place = "31,14.3722N";

    /// <summary>The picture with all of it.</summary>
    /// <param name="jpeg">The picture, as the camera holds it.</param>
    /// <param name="thumbnail">A JPEG of a few kilobytes.</param>
    /// <param name="orientation">1..8.</param>
    /// <param name="digitalSourceType">A term of IPTC's that the file says of itself; null for none.</param>
    public static byte[] Of(byte[] jpeg, byte[] thumbnail, int orientation, string? digitalSourceType = null)
    {
        ArgumentNullException.ThrowIfNull(jpeg);
        ArgumentNullException.ThrowIfNull(thumbnail);
        var source = digitalSourceType is null ? string.Empty : $"Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/{digitalSourceType}\"";
        var xmp =
            $"""
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
            xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="{Place}" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" {source}/></rdf:RDF></x:xmpmeta>
            """;
        return
        [
            .. jpeg.AsSpan(0, 2),
            .. Segment([.. "Exif\0\0"u8, .. CameraExif.Of(orientation, thumbnail)]),
            .. Segment([.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(xmp)]),
            .. jpeg.AsSpan(2),
        ];
    }

    /// <summary>What nobody may find anywhere else, by what it is.</summary>
    public static IReadOnlyList<(string What, byte[] Bytes)> TracesOf(byte[] thumbnail)
    {
        ArgumentNullException.ThrowIfNull(thumbnail);
        const int Piece = 48;
        return
        [
            ("latitude", CameraExif.Latitude),
            ("longitude", CameraExif.Longitude),
            ("the place in XMP", Encoding.ASCII.GetBytes(Place)),
            ("maker", CameraExif.Maker),
            ("maker note", CameraExif.MakerNote),
            ("thumbnail", thumbnail.AsSpan(thumbnail.Length / 2, Piece).ToArray()),
        ];
    }

    /// <summary>What of a photo is in a file or an answer.</summary>
    public static IReadOnlyList<string> FindTraces(ReadOnlySpan<byte> file, byte[] thumbnail)
    {
        List<string> found = [];
        foreach (var (what, bytes) in TracesOf(thumbnail))
        {
            if (file.IndexOf(bytes) >= 0)
            {
                found.Add(what);
            }
        }

        return found;
    }

    private static byte[] Segment(byte[] content) => [0xFF, 0xE1, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
