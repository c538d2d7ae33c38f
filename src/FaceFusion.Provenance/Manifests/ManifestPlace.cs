using System.Buffers.Binary;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance.Manifests.Bmff;

namespace FaceFusion.Provenance.Manifests;

/// <summary>A part of a file.</summary>
internal readonly record struct ByteRange(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>
/// Where a manifest store stands in a file: APP11 segments of a JPEG, a <c>caBX</c> chunk of a PNG, a <c>C2PA</c> chunk of a WebP,
/// a <c>uuid</c> box of an AVIF or an MP4 (C2PA 2.2, A.3 and A.5).
/// </summary>
internal static class ManifestPlace
{
    /// <summary>Manifests with pictures in them, as others write them, have a few megabytes.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>The file with a store in it, and where that stands; the file has none before.</summary>
    public static (byte[] File, ByteRange Range) Insert(byte[] file, byte[] store) => FileSignature.KnownFormat(file) switch
    {
        ImageFormat.Jpeg => Insert(file, JpegStart(file), JpegSegments(store)),
        ImageFormat.Png => Insert(file, PngChunk.AfterHeader, PngChunk.Of("caBX"u8, store)),
        ImageFormat.WebP => InsertWebP(file, store),
        _ when IsBoxes(file) => BmffManifestBox.Insert(file, store),
        _ => throw new ArgumentException("Manifests go into JPEG, PNG, WebP, AVIF and MP4.", nameof(file)),
    };

    /// <summary>True for a file of boxes, a picture or a film.</summary>
    public static bool IsBoxes(ReadOnlySpan<byte> file) => FileSignature.KnownFormat(file) == ImageFormat.Avif || ChunkOffsets.IsFilm(file);

    /// <summary>The store of a file with the parts of the file that it stands in; null where there is none.</summary>
    public static (byte[] Store, IReadOnlyList<ByteRange> Ranges)? Find(ReadOnlySpan<byte> file)
    {
        List<ByteRange> ranges = [];
        using var store = new MemoryStream();
        switch (FileSignature.KnownFormat(file))
        {
            case ImageFormat.Jpeg:
                FindJpeg(file, store, ranges);
                break;
            case ImageFormat.Png:
                FindPng(file, store, ranges);
                break;
            case ImageFormat.WebP:
                FindWebP(file, store, ranges);
                break;
            case ImageFormat.Avif or null when IsBoxes(file) && BmffManifestBox.Find(file) is var (range, start):
                store.Write(file[start..range.End]);
                ranges.Add(range);
                break;
        }

        return store.Length is > 0 and <= MostBytes ? (store.ToArray(), ranges) : null;
    }

    private static (byte[] File, ByteRange Range) Insert(byte[] file, int start, byte[] inserted) =>
        ([.. file.AsSpan(0, start), .. inserted, .. file.AsSpan(start)], new ByteRange(start, inserted.Length));

    /// <summary>After the start of image and the JFIF segment, which has to come first.</summary>
    private static int JpegStart(ReadOnlySpan<byte> file) =>
        file.Length > 6 && file[2] == 0xFF && file[3] == 0xE0 ? 4 + BinaryPrimitives.ReadUInt16BigEndian(file[4..]) : 2;

    /// <summary>Each segment: marker, length, "JP", instance, number, and the store's box header anew before its share of the rest.</summary>
    private static byte[] JpegSegments(byte[] store)
    {
        const int share = 64_000;
        const int boxHeader = 8;
        var segments = new List<byte>();
        var rest = store.AsSpan(boxHeader);
        Span<byte> head = stackalloc byte[12];
        for (var number = 1; !rest.IsEmpty || number == 1; number++)
        {
            var part = rest[..Math.Min(share, rest.Length)];
            rest = rest[part.Length..];
            BinaryPrimitives.WriteUInt16BigEndian(head, 0xFFEB);
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(10 + boxHeader + part.Length));
            "JP"u8.CopyTo(head[4..]);
            BinaryPrimitives.WriteUInt16BigEndian(head[6..], 1);
            BinaryPrimitives.WriteInt32BigEndian(head[8..], number);
            segments.AddRange(head);
            segments.AddRange(store.AsSpan(0, boxHeader));
            segments.AddRange(part);
        }

        return [.. segments];
    }

    private static (byte[] File, ByteRange Range) InsertWebP(byte[] file, byte[] store)
    {
        var chunk = new byte[8 + store.Length + (store.Length & 1)];
        "C2PA"u8.CopyTo(chunk);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), store.Length);
        store.CopyTo(chunk, 8);
        byte[] whole = [.. file, .. chunk];
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(4), whole.Length - 8);
        return (whole, new ByteRange(file.Length, chunk.Length));
    }

    private static void FindJpeg(ReadOnlySpan<byte> file, MemoryStream store, List<ByteRange> ranges)
    {
        const byte startOfScan = 0xDA;
        const int toBox = 12;
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF && file[at + 1] != startOfScan;)
        {
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (at + length > file.Length)
            {
                return;
            }

            var segment = file.Slice(at, length);
            if (segment[1] == 0xEB && length >= toBox + 8 && segment[4..].StartsWith("JP"u8) && segment[(toBox + 4)..].StartsWith("jumb"u8))
            {
                // The box's header stands in each segment, and counts once.
                store.Write(segment[(store.Length == 0 ? toBox : toBox + 8)..]);
                ranges.Add(new ByteRange(at, length));
            }

            at += length;
        }
    }

    private static void FindPng(ReadOnlySpan<byte> file, MemoryStream store, List<ByteRange> ranges)
    {
        for (var at = 8; at + PngChunk.FrameBytes <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - PngChunk.FrameBytes)
            {
                return;
            }

            if (file[(at + 4)..].StartsWith("caBX"u8))
            {
                store.Write(file.Slice(at + 8, (int)length));
                ranges.Add(new ByteRange(at, PngChunk.FrameBytes + (int)length));
                return;
            }

            at += PngChunk.FrameBytes + (int)length;
        }
    }

    private static void FindWebP(ReadOnlySpan<byte> file, MemoryStream store, List<ByteRange> ranges)
    {
        for (var at = 12; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - 8)
            {
                return;
            }

            var padded = (int)length + (int)(length & 1);
            if (file[at..].StartsWith("C2PA"u8))
            {
                store.Write(file.Slice(at + 8, (int)length));
                ranges.Add(new ByteRange(at, Math.Min(8 + padded, file.Length - at)));
                return;
            }

            at += 8 + padded;
        }
    }
}
