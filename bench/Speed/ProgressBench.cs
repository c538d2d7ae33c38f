using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Threading;
using FaceFusion.Inference;

namespace FaceFusion.Bench.Speed;

/// <summary>
/// How far the reported fraction is from the part of the time that has passed, at most over all reports, at 1024 px after one run of
/// warming up, and some before all: the runtime's compiling counts as time. Time is the process's processor time, which a busy machine leaves alone. <c>FACEFUSION_STEPS=1</c> prints each report.
/// </summary>
internal static class ProgressBench
{
    private const int Size = 1024;

    /// <summary>Runs before anything counts, so that the runtime has compiled the path.</summary>
    private const int First = 6;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        using var limit = RowBands.LimitDegree(2);
        var models = Path.Combine(options.Root, "models");
        using var analyzer = FaceAnalyzer.Load(models, new InferenceSessionOptions());
        var tools = new FaceTools { Segmenter = PeopleSegmenter.Load(models, new InferenceSessionOptions()).Tool };
        List<Measurement> rows = [];
        (string Name, Recipe Recipe)[] recipes = [.. Recipes(options.LondonPhotos(30))];
        for (var run = 0; run < First; run++)
        {
            await RunAsync(recipes[0].Recipe);
        }

        foreach (var (name, recipe) in recipes)
        {
            List<double> worst = [], longest = [];
            for (var run = 0; run <= Math.Min(options.Runs, 3); run++)
            {
                var reports = await RunAsync(recipe);
                if (run > 0)
                {
                    worst.Add(reports.Worst(name));
                    longest.Add(reports.Longest);
                }
            }

            rows.Add(new($"progress of a {name}, farthest from the time passed", "%", 100 * Median.Of(worst), null, "at most 10 %"));
            rows.Add(new($"the longest part of a {name} between two reports", "%", 100 * Median.Of(longest), null, ""));
        }

        return rows;

        async Task<Reports> RunAsync(Recipe recipe)
        {
            var source = new FilePhotoSource(new VipsImageCodec(), analyzer, useTemplates: false, new DecodeLimits());
            var reports = new Reports();
            await new FusionEngine { Tools = tools }.RunAsync(recipe, source, reports, CancellationToken.None);
            return reports;
        }
    }

    private static IEnumerable<(string Name, Recipe Recipe)> Recipes(IReadOnlyList<string> photos)
    {
        var chain = new Recipe
        {
            Base = Face(photos[0]),
            Rounds = [.. photos.Skip(1).Take(3).Select(photo => new Round { Source = Face(photo), Ratio = 0.5 })],
            Output = new Output { Size = Size, Rounds = true },
        };
        yield return ("chain of four with every round's picture", chain);
        yield return ("chain of four with smoothing", chain with { Rounds = [.. chain.Rounds.Select(round => round with { Smoothing = 0.6 })] });
        yield return ("chain of four with a backdrop", chain with { Backdrop = new Backdrop { Kind = BackdropKind.Color, Color = "#336699" } });
        yield return ("fusion of two", chain with { Rounds = [chain.Rounds[0]], Output = new Output { Size = Size } });
        var mean = new Recipe { Method = FusionMethod.Mean, Members = [.. photos.Take(10).Select(photo => new Member { Source = Face(photo) })], Output = new Output { Size = Size } };
        yield return ("mean of ten", mean);
        yield return ("film of a mean of ten", mean with { Output = mean.Output with { Film = true } });
        yield return ("mean of thirty", mean with { Members = [.. photos.Select(photo => new Member { Source = Face(photo) })] });
    }

    private static FaceReference Face(string photo) => new() { Photo = photo };

    private sealed class Reports : IProgress<StageProgress>
    {
        private readonly double _from = Environment.CpuUsage.TotalTime.TotalSeconds;
        private readonly List<(double Time, StageProgress Report)> _all = [];

        public void Report(StageProgress value) => _all.Add((Environment.CpuUsage.TotalTime.TotalSeconds - _from, value));

        /// <summary>The longest time without a report, over all of it.</summary>
        public double Longest => _all.Zip(_all.Skip(1), (a, b) => b.Time - a.Time).Max() / _all[^1].Time;

        public double Worst(string name)
        {
            var whole = _all[^1].Time;
            if (Environment.GetEnvironmentVariable("FACEFUSION_STEPS") == "1")
            {
                Console.Error.WriteLine(FormattableString.Invariant($"{name}: {whole:0.00} s"));
                foreach (var (time, report) in _all)
                {
                    Console.Error.WriteLine(FormattableString.Invariant($"  {time,6:0.00} s {100 * time / whole,5:0.0} % told {100 * report.Fraction,5:0.0} % {report.Stage} {report.Round}"));
                }
            }

            return _all.Max(step => Math.Abs(step.Report.Fraction - (step.Time / whole)));
        }
    }
}
