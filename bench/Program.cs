using System.CommandLine;
using FaceFusion.Bench;
using FaceFusion.Bench.Decoding;
using FaceFusion.Bench.Faces;
using FaceFusion.Bench.Load;
using FaceFusion.Bench.Mattes;
using FaceFusion.Bench.Quality;
using FaceFusion.Bench.Speed;
using FaceFusion.Bench.Watermark;

var benches = new Dictionary<string, Func<BenchOptions, Task<IReadOnlyList<Measurement>>>>
{
    ["mean"] = MeanBench.RunAsync,
    ["chain"] = ChainBench.RunAsync,
    ["preview"] = PreviewBench.RunAsync,
    ["mean-preview"] = MeanPreviewBench.RunAsync,
    ["space"] = SpaceBench.RunAsync,
    ["adapter"] = AdapterBench.RunAsync,
    ["card"] = CardBench.RunAsync,
    ["speed"] = SpeedBench.RunAsync,
    ["decode"] = DecodeBench.RunAsync,
    ["malformed"] = MalformedBench.RunAsync,
    ["cancel"] = CancelBench.RunAsync,
    ["progress"] = ProgressBench.RunAsync,
    ["faces"] = FacesBench.RunAsync,
    ["coach"] = CoachBench.RunAsync,
    ["quality"] = QualityBench.RunAsync,
    ["matte"] = MatteBench.RunAsync,
    ["tones"] = ToneBench.RunAsync,
    ["watermark"] = WatermarkBench.RunAsync,
    ["load"] = LoadBench.RunAsync,
    ["archive"] = ArchiveBench.RunAsync,
    ["felt"] = FeltBench.RunAsync,
    ["circuits"] = CircuitBench.RunAsync,
    ["live"] = LiveBench.RunAsync,
    ["gate"] = GateBench.RunAsync,
};

var root = RepositoryRoot();
var name = new Argument<string>("name") { Description = $"One of: {string.Join(", ", benches.Keys)}." };
name.AcceptOnlyFromAmong([.. benches.Keys]);
var json = new Option<bool>("--json") { Description = "Print one JSON object." };
var runs = new Option<int>("--runs") { Description = "Counted runs of each command, after one warm-up.", DefaultValueFactory = _ => 5 };
var data = new Option<string>("--data") { Description = "Folder of the photos.", DefaultValueFactory = _ => Path.Combine(root, "..", "shared", "data") };
var yardstick = new Option<string>("--yardstick") { Description = "Folder of the yardstick's sources.", DefaultValueFactory = _ => Path.Combine(root, "..", "shared", "yardstick") };
var parts = new Option<string[]>("--parts") { Description = $"Only these; of faces: {string.Join(", ", FacesBench.Parts)}; of watermark: {string.Join(", ", WatermarkBench.Parts)}.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
parts.AcceptOnlyFromAmong([.. FacesBench.Parts, .. WatermarkBench.Parts]);

var command = new RootCommand("Measures the engine side by side with a yardstick, in one run.") { name, json, runs, parts, data, yardstick };
command.SetAction(async parse =>
{
    var options = new BenchOptions(
        root,
        parse.GetValue(data)!,
        parse.GetValue(yardstick)!,
        parse.GetValue(runs),
        parse.GetValue(parts)!);
    try
    {
        Report.Print(parse.GetValue(name)!, await benches[parse.GetValue(name)!](options), parse.GetValue(json));
        return 0;
    }
    catch (AbsentException absent)
    {
        await Console.Error.WriteLineAsync(absent.Message);
        return 2;
    }
});
return await command.Parse(args).InvokeAsync();

static string RepositoryRoot()
{
    for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
    {
        if (File.Exists(Path.Combine(folder, "FaceFusion.Web.sln")))
        {
            return folder;
        }
    }

    throw new InvalidOperationException("Run the bench from inside the repository.");
}
