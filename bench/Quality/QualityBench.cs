using System.Globalization;

namespace FaceFusion.Bench.Quality;

/// <summary>
/// The mean of 10, 30 and 102 portraits at 1024 px, ours with detail at its default beside the yardstick's plain one, judged by
/// the yardstick's <c>quality.py</c>: figures of a picture over those of its members, each warped to the mean shape.
/// </summary>
internal static class QualityBench
{
    private const double Seam = 1.08;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var yardstick = await options.BuildYardstickAsync();
        var folder = Directory.CreateTempSubdirectory("facefusion-bench").FullName;
        try
        {
            List<Measurement> all = [];
            foreach (var count in (int[])[10, 30, 102])
            {
                var photos = options.LondonPhotos(count);
                string ours = Path.Combine(folder, "ours.png"), theirs = Path.Combine(folder, "yardstick.png");
                await ProcessRun.MeasureAsync(options.CommandLine, ["average", .. photos, "--template", "--size", "1024", "--label", "off", "--accept-label-terms", "--out", ours]);
                await ProcessRun.MeasureAsync(yardstick, [options.London, theirs, "--n", Text(count), "--size", "1024", "--mode", "remap", "--threads", "2"]);
                var judged = await QualityJudge.JudgeAsync(Path.GetDirectoryName(yardstick)!, options.London, photos.Count, ours, theirs);
                all.AddRange(Compare(count, judged["ours"], judged["yardstick"]));
            }

            return all;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Measurement> Compare(int count, QualityFigures ours, QualityFigures theirs) =>
    [
        new($"{count}: finest band at the eyes", "x", ours.EyeFine, theirs.EyeFine, "at least 0.97"),
        new($"{count}: middle band at the eyes", "x", ours.EyeMiddle, theirs.EyeMiddle, "at least 0.98"),
        new($"{count}: finest band at the lips", "x", ours.LipFine, theirs.LipFine, "at least 0.85"),
        new($"{count}: finest band of the skin", "x", ours.SkinFine, theirs.SkinFine, "0.65 to 1"),
        new($"{count}: middle band at the hair's outline", "x", ours.HairEdge, theirs.HairEdge, "at least 0.7"),
        new($"{count}: ghosts in the background", "rms", ours.Ghost, theirs.Ghost, count < 100 ? "at most 1.4" : "at most 0.55"),
        new($"{count}: dark border", "levels", ours.Border, theirs.Border, "0"),
        new($"{count}: holes", "%", ours.Holes, theirs.Holes, "0"),
        new($"{count}: mesh lines", "x", ours.Seam, theirs.Seam, $"at most {Text(Seam)}"),
        new($"{count}: iris off its place", "px", ours.IrisOffset, theirs.IrisOffset, "at most 0.5"),
        new($"{count}: skin colour off, CIELAB", "dE", ours.ColorOffset, theirs.ColorOffset, "at most 0.5"),
    ];

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
