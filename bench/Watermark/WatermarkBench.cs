using System.Diagnostics;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Visible;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Bench.Watermark;

/// <summary>
/// The invisible watermark on 200 pictures of ours (fusions and means of the bundled samples at several sizes, labelled as
/// exports are): what it costs, what is left of it after each attack, and how often it is seen where there is none, on 10,000
/// parts of photos.
/// </summary>
internal static class WatermarkBench
{
    /// <summary>What can be measured alone.</summary>
    public static readonly string[] Parts = ["marked", "clean", "verify"];

    private const int Pictures = 200;
    private const int PartsOfEachPhoto = 10;
    private const int SmallestPart = 200;
    private static readonly VipsImageCodec s_codec = new();
    private static readonly int[] s_sizes = [512, 768, 1024, 1024];

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        List<Measurement> rows = [];
        if (options.Parts.Count == 0 || options.Parts.Contains("marked"))
        {
            rows.AddRange(await MeasureMarkedAsync(options));
        }

        if (options.Parts.Count == 0 || options.Parts.Contains("clean"))
        {
            rows.AddRange(MeasureClean(options));
        }

        if (options.Parts.Count == 0 || options.Parts.Contains("verify"))
        {
            rows.Add(MeasureVerify(options));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureMarkedAsync(BenchOptions options)
    {
        // One core: the bar is a core's.
        using var one = RowBands.LimitDegree(1);
        var (psnr, perMegapixel, attacks) = (new List<double>(), new List<double>(), WatermarkAttack.All);
        var (read, slowest) = (new int[attacks.Count], 0.0);
        await foreach (var (picture, number) in PicturesAsync(options))
        {
            var payload = WatermarkPayload.Of("bench " + number);
            var start = Stopwatch.GetTimestamp();
            var marked = WatermarkEmbedder.Embed(picture, payload);
            perMegapixel.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / (picture.Width * picture.Height / 1e6));
            psnr.Add(Psnr(picture, marked));
            for (var i = 0; i < attacks.Count; i++)
            {
                var attacked = attacks[i].Apply(marked, number);
                start = Stopwatch.GetTimestamp();
                read[i] += WatermarkReader.TryRead(attacked)?.Payload == payload ? 1 : 0;
                slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return
        [
            new("pictures of ours", string.Empty, psnr.Count, null, "200"),
            new("PSNR, lowest", "dB", psnr.Min(), null, "at least 42"),
            new("PSNR, mean", "dB", psnr.Average(), null, string.Empty),
            new("writing, one core, median", "ms / MP", Median.Of(perMegapixel), null, "at most 120"),
            new("reading, one core, slowest", "s", slowest, null, "at most 2"),
            .. attacks.Select((attack, i) => new Measurement(
                "read after: " + attack.Name, "%", 100.0 * read[i] / psnr.Count, null, attack.Bar is { } bar ? $"at least {bar * 100:0}" : string.Empty)),
        ];
    }

    /// <summary>Every ordered pair of the samples fused half and half, then means of three and more; sizes change from one to the next.</summary>
    private static async IAsyncEnumerable<(Bitmap Picture, int Number)> PicturesAsync(BenchOptions options)
    {
        var samples = Directory.EnumerateFiles(Path.Combine(options.Root, "wwwroot", "samples"), "*.jpg").Order(StringComparer.Ordinal).ToArray();
        var source = new FilePhotoSource(s_codec, analyzer: null, useTemplates: true, new DecodeLimits());
        var engine = new FusionEngine();
        var recipes = samples.SelectMany(head => samples.Where(other => other != head).Select(other => new Recipe
        {
            Base = new FaceReference { Photo = head },
            Rounds = [new Round { Source = new FaceReference { Photo = other }, Ratio = 0.5 }],
        }))
        .Concat(Enumerable.Range(0, Pictures).Select(i => new Recipe
        {
            Method = FusionMethod.Mean,
            Members = [.. Enumerable.Range(0, 3 + (i % 9)).Select(k => new Member { Source = new FaceReference { Photo = samples[(i + k) % samples.Length] } })],
        }));
        var number = 0;
        foreach (var recipe in recipes.Take(Pictures))
        {
            var result = await engine.RunAsync(recipe with { Output = new Output { Size = s_sizes[number % s_sizes.Length] } }, source, null, CancellationToken.None);
            var picture = number % (2 * s_sizes.Length) == (2 * s_sizes.Length) - 1 ? WatermarkAttack.Resize(result.Picture, 1.6) : result.Picture;
            yield return (VisibleLabelPainter.Draw(picture, VisibleLabel.Usual), number++);
        }
    }

    private static List<Measurement> MeasureClean(BenchOptions options)
    {
        var photos = Directory.EnumerateFiles(options.Photos(), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var (looked, seen) = (0, 0);
        Parallel.For(0, photos.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            using var one = RowBands.LimitDegree(1);
            var photo = s_codec.Decode(File.ReadAllBytes(photos[index]), new DecodeLimits(), CancellationToken.None);
            var random = new Random(index);
            for (var i = 0; i < PartsOfEachPhoto && Math.Min(photo.Width, photo.Height) >= SmallestPart; i++)
            {
                var (width, height) = (random.Next(SmallestPart, photo.Width + 1), random.Next(SmallestPart, photo.Height + 1));
                var part = WatermarkAttack.Cut(photo, new PixelRegion(random.Next(photo.Width - width + 1), random.Next(photo.Height - height + 1), width, height));
                Interlocked.Add(ref seen, WatermarkReader.TryRead(part) is null ? 0 : 1);
                Interlocked.Increment(ref looked);
            }
        });
        return
        [
            new("parts of photos without a mark", string.Empty, looked, null, "10,000"),
            new("of them, read as marked (before the register is asked)", string.Empty, seen, null, "0"),
        ];
    }

    /// <summary>All that <c>verify</c> does with a photo of 24 megapixels, decoding included; one without a mark is searched the longest.</summary>
    private static Measurement MeasureVerify(BenchOptions options)
    {
        const int side = 4900;
        const int runs = 5;
        var sample = s_codec.Decode(File.ReadAllBytes(Path.Combine(options.Root, "wwwroot", "samples", "mei.jpg")), new DecodeLimits(), CancellationToken.None);
        var large = WatermarkAttack.Resize(sample, (double)side / sample.Width, (double)side / sample.Height);
        var file = s_codec.Encode(large, new EncodeOptions(ImageFormat.Jpeg) { Quality = 90 });
        var reader = new OriginReader(s_codec);
        List<double> seconds = [];
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            reader.Read(file, new DecodeLimits(), CancellationToken.None);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return new("verifying 24 MP without a mark, median", "s", Median.Of(seconds), null, "at most 2");
    }

    private static double Psnr(Bitmap picture, Bitmap marked)
    {
        var squares = 0L;
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            var difference = picture.Pixels[i] - marked.Pixels[i];
            squares += difference * difference;
        }

        return 10 * Math.Log10(255.0 * 255 * picture.Pixels.Length / squares);
    }
}
