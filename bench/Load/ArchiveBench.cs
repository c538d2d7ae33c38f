using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Bench.Load;

/// <summary>How long it takes to pack a gigabyte of somebody's photos and pictures, from asking to the last byte of the download.</summary>
internal static class ArchiveBench
{
    private const string Workspace = "ws_00000000000000000000000001";
    private const double Gigabyte = 1024.0 * 1024 * 1024;
    private const int PhotoSide = 4500;
    private const int PictureSize = 2048;
    private const int Pictures = 80;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        await using var studio = await LoadedStudio.StartAsync(options.Root, "--Jobs:QueueLimit", "1000");
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = studio.Address, Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Add("Cookie", $"facefusion-workspace={Workspace}");
        await MakePicturesAsync(client);
        var photos = await UploadAsync(client, options.Root, Gigabyte * 0.75);

        var (watch, before) = (Stopwatch.StartNew(), studio.ProcessorSeconds);
        using var asked = (await client.PostAsync("/api/v1/workspace/archive", null)).EnsureSuccessStatusCode();
        while ((await client.GetFromJsonAsync<JsonNode>("/api/v1/workspace/archive"))!["state"]!.GetValue<string>() is var state && state != "ready")
        {
            if (state == "failed")
            {
                throw new InvalidOperationException("The archive failed.");
            }

            await Task.Delay(s_look);
        }

        var packed = watch.Elapsed;
        var processor = studio.ProcessorSeconds - before;
        await using var file = await client.GetStreamAsync("/api/v1/workspace/archive/file");
        var counter = new byte[1 << 20];
        var bytes = 0L;
        while (await file.ReadAsync(counter) is > 0 and var read)
        {
            bytes += read;
        }

        return
        [
            new($"an archive of {photos} photos and {Pictures} pictures of {PictureSize} px", "GB", bytes / Gigabyte, null, ""),
            new("until it is packed", "s", packed.TotalSeconds, null, "at most 600 s for 1 GB"),
            new("processor time of it, decoders not included", "s", processor, null, ""),
            new("until its last byte is there", "s", watch.Elapsed.TotalSeconds, null, "at most 600 s for 1 GB"),
            new("the studio's memory at most, uploads and jobs included", "MB", studio.Peak / (1024.0 * 1024), null, ""),
        ];
    }

    private static async Task MakePicturesAsync(HttpClient client)
    {
        var jobs = new List<string>();
        for (var i = 0; i < Pictures; i++)
        {
            using var answer = (await LoadedStudio.EnqueueAsync(client, PictureSize)).EnsureSuccessStatusCode();
            jobs.Add((await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>());
        }

        foreach (var job in jobs)
        {
            await LoadedStudio.EndOfAsync(client, job);
        }
    }

    /// <summary>A sample's portrait at a camera's size, each time with a corner of its own: files of the same bytes are kept once.</summary>
    private static async Task<int> UploadAsync(HttpClient client, string root, double bytes)
    {
        var codec = new VipsImageCodec();
        var small = codec.Decode(await File.ReadAllBytesAsync(Path.Combine(root, "wwwroot", "samples", "jun.jpg")), new DecodeLimits(), CancellationToken.None);
        var photo = Enlarge(small);
        var count = 0;
        for (var sent = 0.0; sent < bytes; count++)
        {
            photo.Row(0)[0] = (byte)count;
            photo.Row(0)[3] = (byte)(count >> 8);
            var file = codec.Encode(photo, new EncodeOptions(ImageFormat.Jpeg) { Quality = 97 });
            using var answer = (await client.PostAsync("/api/v1/images", new ByteArrayContent(file))).EnsureSuccessStatusCode();
            sent += file.Length;
        }

        return count;
    }

    /// <summary>With a sensor's grain, without which the file would be smaller than a camera's.</summary>
    private static Bitmap Enlarge(Bitmap small)
    {
        var large = new Bitmap(PhotoSide, PhotoSide, 3);
        var random = new Random(1);
        for (var y = 0; y < PhotoSide; y++)
        {
            var row = large.Row(y);
            var from = small.Row(y * small.Height / PhotoSide);
            for (var x = 0; x < PhotoSide; x++)
            {
                var grain = random.Next(-6, 7);
                for (var c = 0; c < 3; c++)
                {
                    row[(3 * x) + c] = (byte)Math.Clamp(from[(x * small.Width / PhotoSide * small.Channels) + c] + grain, 0, 255);
                }
            }
        }

        return large;
    }
}
