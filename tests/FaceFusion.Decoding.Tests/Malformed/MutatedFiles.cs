using System.Buffers.Binary;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Testing;

namespace FaceFusion.Decoding.Tests.Malformed;

/// <summary>Seeds with something done to them; the same number always gives the same files.</summary>
internal static class MutatedFiles
{
    /// <summary>The crafted files first, then mutations without end.</summary>
    public static IEnumerable<MalformedFile> Of(int seed) => CraftedFiles.All().Concat(Mutations(seed));

    /// <summary>Mutations without end.</summary>
    public static IEnumerable<MalformedFile> Mutations(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var (format, bytes) = SeedFiles.All[random.Next(SeedFiles.All.Count)];
            yield return random.Next(6) switch
            {
                0 => new($"{format} with a lie in its head", Lie(format, bytes, random)),
                1 => new($"{format} spliced", Splice(bytes, random)),
                _ => new($"{format} {Mutation.Of(bytes, random, out var mutated)}", mutated),
            };
        }
    }

    /// <summary>The head of one and the tail of another.</summary>
    private static byte[] Splice(byte[] head, Random random)
    {
        var tail = SeedFiles.All[random.Next(SeedFiles.All.Count)].Bytes;
        return [.. head[..random.Next(4, head.Length)], .. tail[random.Next(tail.Length)..]];
    }

    /// <summary>Another size than the pixels have, where the format says it.</summary>
    private static byte[] Lie(ImageFormat format, byte[] file, Random random)
    {
        uint[] sides = [0, 1, 15, 16, 97, 4096, 7000, 16_384, 65_535, 0x7FFFFFFF, uint.MaxValue];
        var (width, height) = (sides[random.Next(sides.Length)], sides[random.Next(sides.Length)]);
        if (format == ImageFormat.Png)
        {
            var data = file.AsSpan().IndexOf("IDAT"u8);
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(data - 4));
            return CraftedFiles.PngOf(width, height, (byte)(1 << random.Next(5)), (byte)random.Next(7), file[(data + 4)..(data + 4 + length)]);
        }

        var copy = (byte[])file.Clone();
        var place = format switch
        {
            ImageFormat.Jpeg => StartOfFrame(copy) + 5,
            ImageFormat.Gif => 6,
            ImageFormat.WebP => 24,
            ImageFormat.Avif => copy.AsSpan().IndexOf("ispe"u8) + 8,
            _ => copy.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0, 1, 4, 0, 1, 0, 0, 0]) + 8,
        };
        if (place is < 8 and not 6 || place + 8 > copy.Length)
        {
            place = random.Next(copy.Length - 8);
        }

        if (format is ImageFormat.Jpeg)
        {
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(place), (ushort)height);
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(place + 2), (ushort)width);
        }
        else if (format is ImageFormat.Avif)
        {
            BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(place), width);
            BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(place + 4), height);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(place), (ushort)width);
            BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(place + 2), (ushort)height);
        }

        return copy;
    }

    private static int StartOfFrame(byte[] jpeg)
    {
        for (var at = 2; at + 4 < jpeg.Length && jpeg[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2)))
        {
            if (jpeg[at + 1] is 0xC0 or 0xC1 or 0xC2)
            {
                return at;
            }
        }

        return 0;
    }
}
