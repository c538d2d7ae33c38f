using FaceFusion.Bench.Speed;
using FaceFusion.Decoding;
using FaceFusion.Decoding.Pool;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Bench.Decoding;

/// <summary>What decoding in a process of its own costs over decoding here; the yardstick of this bench is our own codec.</summary>
internal static class DecodeBench
{
    private const string Bar = ">= 0.87 (15 % more at most)";

    private static readonly DecodeLimits s_limits = new();

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var here = new VipsImageCodec();
        using var pool = new DecoderPool(new DecoderOptions());
        var apart = new IsolatedImageCodec(pool, here);
        var portrait = here.Decode(await File.ReadAllBytesAsync(options.LondonPhotos(1)[0]), s_limits, CancellationToken.None);
        pool.WarmUp();
        List<Measurement> rows = [];
        foreach (var (name, width, height, format, turned) in ((string, int, int, ImageFormat, bool)[])
        [
            ("JPEG of 2 megapixels", 1600, 1200, ImageFormat.Jpeg, false),
            ("JPEG of 12 megapixels", 4000, 3000, ImageFormat.Jpeg, false),
            ("the same, to be turned upright", 4000, 3000, ImageFormat.Jpeg, true),
            ("JPEG of 48 megapixels", 8000, 6000, ImageFormat.Jpeg, false),
            ("PNG of 12 megapixels", 4000, 3000, ImageFormat.Png, false),
            ("WebP of 12 megapixels", 4000, 3000, ImageFormat.WebP, false),
            ("AVIF of 12 megapixels", 4000, 3000, ImageFormat.Avif, false),
        ])
        {
            var file = here.Encode(Tiles(portrait, width, height), new EncodeOptions(format) { Quality = 92 });
            var pairs = await Pairs.MeasureAsync(
                2 * options.Runs, () => MeasureAsync(apart, turned ? Turned(file) : file), () => MeasureAsync(here, turned ? Turned(file) : file));
            rows.Add(pairs.ToRows(name, Bar).First());
        }

        rows.Add(new Measurement("start of a decoder until it is ready", "ms", await StartAsync(options.Runs), null, ""));
        return rows;
    }

    private static async Task<(double Clock, double Processors)> MeasureAsync(IImageCodec codec, byte[] file) =>
        (await Timing.OfAsync(1, 0, run =>
        {
            _ = codec.Decode(file, s_limits, CancellationToken.None);
            return Task.CompletedTask;
        }))[0];

    /// <summary>A portrait again and again, until the size is full: the texture of a photo at any size.</summary>
    private static Bitmap Tiles(Bitmap portrait, int width, int height)
    {
        var picture = new Bitmap(width, height, 3);
        for (var y = 0; y < height; y++)
        {
            var source = portrait.Row(y % portrait.Height)[..(portrait.Width * 3)];
            for (var target = picture.Row(y); target.Length > 0; target = target[Math.Min(source.Length, target.Length)..])
            {
                source[..Math.Min(source.Length, target.Length)].CopyTo(target);
            }
        }

        return picture;
    }

    private static async Task<double> StartAsync(int runs) => Timing.Median(await Timing.OfAsync(runs, 1, _ =>
    {
        using var pool = new DecoderPool(new DecoderOptions());
        pool.WarmUp();
        return Task.CompletedTask;
    })).Clock;

    /// <summary>With an EXIF segment that holds nothing but the orientation, a quarter to the right.</summary>
    private static byte[] Turned(byte[] jpeg) =>
        [.. jpeg[..2], 0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, .. jpeg[2..]];
}
