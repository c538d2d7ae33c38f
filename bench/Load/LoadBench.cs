using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Bench.Load;

/// <summary>
/// The studio under many at once: connections that watch jobs, programs that queue them, and more than it takes. Watchers are clients of
/// the hub; a page's circuit watches in the process and is spared the socket's JSON, but renders. <c>--runs 5</c>, the default, is 1,000 jobs and a storm of 600.
/// </summary>
internal static class LoadBench
{
    private const int Watchers = 200;
    private const int WatchedJobs = 50;
    private const int Programs = 50;
    private const int JobsOfARun = 200;
    private const int EngineOfARun = 40;
    private const int SmallSize = 512;
    private const int StormOfARun = 120;
    private const int StormQueue = 32;
    private const int JobsOfASize = 5;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        List<Measurement> rows = [];
        await using (var studio = await LoadedStudio.StartAsync(options.Root, "--Jobs:QueueLimit", "10000"))
        {
            await WatchAsync(studio, rows);
            await QueueManyAsync(studio, options, rows);
        }

        await using (var studio = await LoadedStudio.StartAsync(options.Root, "--Jobs:QueueLimit", $"{StormQueue}"))
        {
            await StormAsync(studio, options.Runs * StormOfARun, rows);
        }

        await using (var studio = await LoadedStudio.StartAsync(options.Root))
        {
            await SizeAsync(studio, rows);
        }

        return rows;
    }

    /// <summary>What a job of each size takes, for the table of docs/operating.md: processor time, which a busy machine does not change much, and memory.</summary>
    private static async Task SizeAsync(LoadedStudio studio, List<Measurement> rows)
    {
        rows.Add(new("memory of a studio that has just started", "MB", studio.Resident / 1048576.0, null, string.Empty));
        foreach (var size in (int[])[512, 1024, 2048, 4096])
        {
            await RunOneAsync(studio, size);
            var before = studio.ProcessorSeconds;
            for (var i = 0; i < JobsOfASize; i++)
            {
                await RunOneAsync(studio, size);
            }

            rows.Add(new($"processor time of a chain of two at {size} px", "s", (studio.ProcessorSeconds - before) / JobsOfASize, null, string.Empty));
            rows.Add(new($"the most memory up to {size} px", "MB", studio.Peak / 1048576.0, null, string.Empty));
        }
    }

    private static async Task WatchAsync(LoadedStudio studio, List<Measurement> rows)
    {
        await RunOneAsync(studio);
        var before = studio.Resident;
        var watchers = await Task.WhenAll(Enumerable.Range(0, Watchers).Select(_ => HubWatcher.ConnectAsync(studio.Address)));
        await Task.Delay(TimeSpan.FromSeconds(2));
        rows.Add(new("memory of an idle connection to the hub", "MB", (studio.Resident - before) / 1048576.0 / Watchers, null, "at most 1 MB"));

        var jobs = new List<string>();
        for (var i = 0; i < WatchedJobs; i++)
        {
            jobs.Add(await IdOfAsync(await LoadedStudio.EnqueueAsync(studio.Client, SmallSize)));
        }

        await Task.WhenAll(watchers.Select(watcher => watcher.WatchAsync(jobs)));
        var delays = watchers.SelectMany(watcher => watcher.Delays).Order().ToArray();
        rows.Add(new($"a job's end to its {Watchers} watchers of {WatchedJobs} jobs each: 95 of a hundred within", "ms", delays[delays.Length * 95 / 100], null, "at most 500 ms"));
        rows.Add(new("the median", "ms", delays[delays.Length / 2], null, string.Empty));
        rows.Add(new("ends that were told, of all", "x", (double)delays.Length / (Watchers * WatchedJobs), null, "1"));
        foreach (var watcher in watchers)
        {
            await watcher.DisposeAsync();
        }
    }

    private static async Task QueueManyAsync(LoadedStudio studio, BenchOptions options, List<Measurement> rows)
    {
        var jobs = options.Runs * JobsOfARun;
        var first = await EngineAsync(options);
        var (used, watch, errors) = (studio.ProcessorSeconds, Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, Programs).Select(async _ =>
        {
            using var client = studio.NewClient();
            for (var i = 0; i < jobs / Programs; i++)
            {
                using var answer = await LoadedStudio.EnqueueAsync(client, SmallSize);
                if (answer.StatusCode != HttpStatusCode.Accepted || (await LoadedStudio.EndOfAsync(client, await IdOfAsync(answer)))["status"]!.GetValue<string>() != "succeeded")
                {
                    Interlocked.Increment(ref errors);
                }
            }
        }));
        var studioRate = jobs / watch.Elapsed.TotalSeconds;
        used = (studio.ProcessorSeconds - used) / jobs;
        var second = await EngineAsync(options);
        var engine = (first.Rate + second.Rate) / 2;
        rows.Add(new($"errors in {jobs} jobs of {Programs} programs", "errors", errors, null, "0"));
        rows.Add(new("such jobs in a second; ours the studio, the yardstick the engine alone with the picture encoded (before and after)", "1/s", studioRate, engine, "the studio at least 0.9 of the engine"));
        rows.Add(new("studio / engine", "x", studioRate / engine, null, "at least 0.9"));
        rows.Add(new("processor time of such a job, of the studio with requests, database and files, and of the engine alone", "s", used, (first.Processor + second.Processor) / 2, "the engine at least 0.9 of the studio"));
    }

    /// <summary>Jobs a second of the engine in this process, one after the other, each with its picture as a file's bytes.</summary>
    private static async Task<(double Rate, double Processor)> EngineAsync(BenchOptions options)
    {
        var samples = Path.Combine(options.Root, "wwwroot", "samples");
        var codec = new VipsImageCodec();
        var source = new FilePhotoSource(codec, analyzer: null, useTemplates: true, new DecodeLimits());
        var engine = new FusionEngine();
        var recipe = new Recipe
        {
            Base = new FaceReference { Photo = Path.Combine(samples, "elena.jpg") },
            Rounds = [new Round { Source = new FaceReference { Photo = Path.Combine(samples, "mei.jpg") }, Ratio = 0.5 }],
            Output = new Output { Size = SmallSize, Rounds = false },
        };
        using var own = Process.GetCurrentProcess();
        var (watch, used, runs) = (new Stopwatch(), 0.0, options.Runs * EngineOfARun);
        for (var i = -runs / 4; i < runs; i++)
        {
            if (i == 0)
            {
                own.Refresh();
                used = own.TotalProcessorTime.TotalSeconds;
                watch.Start();
            }

            var result = await engine.RunAsync(recipe, source, null, CancellationToken.None);
            codec.Encode(result.Picture, new EncodeOptions(ImageFormat.Png) { PngCompression = 1 });
        }

        own.Refresh();
        return (runs / watch.Elapsed.TotalSeconds, (own.TotalProcessorTime.TotalSeconds - used) / runs);
    }

    private static async Task StormAsync(LoadedStudio studio, int storm, List<Measurement> rows)
    {
        await RunOneAsync(studio);
        var (accepted, refused, broken) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, Programs).Select(async _ =>
        {
            using var client = studio.NewClient();
            for (var i = 0; i < storm / Programs; i++)
            {
                using var answer = await LoadedStudio.EnqueueAsync(client, SmallSize);
                _ = answer.StatusCode switch
                {
                    HttpStatusCode.Accepted => Interlocked.Increment(ref accepted),
                    HttpStatusCode.TooManyRequests when answer.Headers.RetryAfter is not null => Interlocked.Increment(ref refused),
                    _ => Interlocked.Increment(ref broken),
                };
            }
        }));
        var watch = Stopwatch.StartNew();
        await AcceptedAsync(studio, SmallSize);
        rows.Add(new($"{storm} jobs at once on a queue of {StormQueue}: refused with 429 and when to come back", "answers", refused, null, "the rest accepted"));
        rows.Add(new("answers other than 202 and 429", "answers", broken, null, "0"));
        rows.Add(new("a job sent after it is accepted within", "s", watch.Elapsed.TotalSeconds, null, "at most 30 s"));
    }

    /// <summary>Queues a job and waits for its end.</summary>
    private static async Task RunOneAsync(LoadedStudio studio, int size = SmallSize) =>
        await LoadedStudio.EndOfAsync(studio.Client, await AcceptedAsync(studio, size));

    /// <summary>Queues a job, as often as it takes until it is accepted.</summary>
    private static async Task<string> AcceptedAsync(LoadedStudio studio, int size)
    {
        while (true)
        {
            using var answer = await LoadedStudio.EnqueueAsync(studio.Client, size);
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                return await IdOfAsync(answer);
            }

            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<string> IdOfAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
}
