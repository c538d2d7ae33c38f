using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>The reported fraction follows the work done: counted in steps and what each costs, not by the clock.</summary>
public sealed class HonestProgressTests
{
    private const double Slack = 0.1;

    [Theory]
    [InlineData(false, 0.5)]
    [InlineData(true, WorkUnits.FilmFrame)]
    public async Task Film_OfKnownFaces_MovesEvenlyWithItsMembers(bool film, double leastStep)
    {
        const int Members = 10;
        var photos = FakePhotoSource.Portraits(Members);
        var recipe = RecipeSamples.Mean([.. photos.Names.Select(name => (name, 1.0))]) with { Output = new Output { Size = 96, Film = film } };
        var log = new Log();

        var result = await new FusionEngine().RunAsync(recipe, photos, log, default);

        Assert.Equal(film ? Members : 0, result.Film.Count);
        var members = log.Of(FusionStage.Blending);
        Assert.Equal(Members, members.Count);
        var each = film ? 1 + WorkUnits.FilmFrame : 1;
        var whole = (Members * each) + WorkUnits.Finishing;
        for (var i = 0; i < Members; i++)
        {
            Assert.Equal((i + 1) * each / whole, members[i], Slack);
        }

        Assert.All(members.Zip(members.Skip(1)), pair => Assert.InRange((pair.Second - pair.First) * whole, leastStep, each + 0.5));
        Assert.Equal(1, log.Last);
    }

    [Fact]
    public async Task FilmOfMoreThanSixtyMembers_CountsTheFramesThatThereAre()
    {
        const int Members = 70;
        var portrait = SyntheticPortrait.Draw(3, 60, 75, 12);
        var photos = new FakePhotoSource();
        for (var i = 0; i < Members; i++)
        {
            photos.Add($"p{i}", portrait.Photo, portrait.Shape);
        }

        var recipe = RecipeSamples.Mean([.. photos.Names.Select(name => (name, 1.0))]) with { Output = new Output { Size = 64, Film = true } };
        var log = new Log();

        var result = await new FusionEngine().RunAsync(recipe, photos, log, default);

        // The last member is followed by finishing alone.
        Assert.InRange(log.Of(FusionStage.Blending)[^1], 1 - (2.0 / (Members + result.Film.Count)), 0.999);
        Assert.Equal(1, log.Last);
    }

    [Fact]
    public async Task Backdrop_WhileItIsLookedFor_IsMostOfTheWorkAhead()
    {
        var photos = FakePhotoSource.Portraits(2);
        var (without, with) = (new Log(), new Log());
        var recipe = RecipeSamples.Chain(("b", 0.5));
        var parser = new StripParser();

        await new FusionEngine { Tools = new FaceTools { Parser = parser } }.RunAsync(recipe, photos, without, default);
        var changed = recipe with { Backdrop = new Backdrop { Kind = BackdropKind.Color, Color = "#336699" } };
        await new FusionEngine { Tools = new FaceTools() }.RunAsync(changed, photos, with, default);

        // Before anybody is told from the wall, little is done; when it is known, most is: sampling, the backdrop and finishing are the rest.
        var steps = with.Of(FusionStage.Aligning);
        Assert.InRange(steps[^2], 0, 0.25);
        Assert.InRange(steps[^1], 0.85, 0.95);

        // Without one, base and source are looked at side by side, which is one report: 5 of 7 samplings.
        Assert.InRange(without.Of(FusionStage.Aligning)[^1], 0.65, 0.8);
        Assert.Equal((1, 1), (without.Last, with.Last));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.6, false)]
    [InlineData(0, true)]
    public async Task Chain_EveryStepIsCounted_NothingIsLeftForTheEnd(double smoothing, bool backdrop)
    {
        var photos = FakePhotoSource.Portraits(4);
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.4), ("d", 0.3));
        recipe = recipe with
        {
            Rounds = [.. recipe.Rounds.Select(round => round with { Smoothing = smoothing })],
            Backdrop = backdrop ? new Backdrop { Kind = BackdropKind.Color, Color = "#336699" } : null,
        };
        var log = new Log();

        await new FusionEngine { Tools = new FaceTools { Parser = new StripParser() } }.RunAsync(recipe, photos, log, default);

        // What is missing before the end is the backdrop alone, or the last picture's own smoothing and finishing.
        var plans = RecipePlanner.Plan(recipe);
        var whole = WorkUnits.Of(recipe, plans) - (recipe.Faces.Count() * WorkUnits.Detection);
        var missing = WorkUnits.Finishing + (smoothing > 0 ? WorkUnits.Smoothing : 0) + (backdrop ? WorkUnits.Backdrop : 0);
        Assert.Equal(1 - (missing / whole), log.Of(FusionStage.Blending)[^1], 1e-9);
        Assert.Equal(1, log.Last);
    }

    [Fact]
    public void Meter_WorkDoneOnce_CountsOnce()
    {
        var log = new Log();
        var meter = new ProgressMeter(log, total: 4, rounds: 1);

        meter.AdvanceOnce(["a"], FusionStage.Blending, 1, 1);
        meter.AdvanceOnce(["a"], FusionStage.Blending, 1, 1);
        meter.AdvanceOnce(["a", "b", "c"], FusionStage.Blending, 1, 1);
        meter.Complete(FusionStage.Retouching, 1);

        Assert.Equal([0.25, 0.75], log.Of(FusionStage.Blending));
        Assert.Equal(1, log.Last);
    }

    [Fact]
    public void Search_OfTwoAtOnce_CountsTheOtherHalfAsFarUnlessItToldMore()
    {
        var log = new Log();
        var search = new SearchProgress(new ProgressMeter(log, total: 3 * WorkUnits.Detection, rounds: 1));
        var (a, b) = (search.Begin(), search.Begin());

        a.Report(0.4);
        b.Report(0.4);
        a.End(wereKnown: false);
        var c = search.Begin();
        b.End(wereKnown: false);
        c.Report(0.3); // no more than it was taken to have done
        c.End(wereKnown: false);

        double[] photosDone = [0.6, 0.8, 1.5, 2.5, 3];
        Assert.Equal(photosDone.Select(done => done / 3), log.Of(FusionStage.Detecting), EqualityComparer<double>.Create((a, b) => Math.Abs(a - b) < 1e-9));
    }

    [Fact]
    public void Search_OfPhotosThatAreKnown_IsNoWork()
    {
        var log = new Log();
        var meter = new ProgressMeter(log, total: (2 * WorkUnits.Detection) + 4, rounds: 1);
        var search = new SearchProgress(meter);

        search.Begin().End(wereKnown: true);
        search.Begin().End(wereKnown: true);
        meter.Advance(FusionStage.Blending, 1, 1);

        Assert.Equal([0, 0], log.Of(FusionStage.Detecting));
        Assert.Equal(0.25, Assert.Single(log.Of(FusionStage.Blending)), 1e-9);
    }

    [Fact]
    public async Task Run_OfPhotosThatAreSearched_TellsTheSearchsOwnSteps()
    {
        var photos = new Searched(FakePhotoSource.Portraits(2), [0.25, 0.75]);
        var log = new Log();

        await new FusionEngine().RunAsync(RecipeSamples.Chain(("b", 0.5)), photos, log, default);

        // In photos; without its own steps, the first that is told of a search is its end.
        double[] steps = [.. log.Of(FusionStage.Detecting).Select(step => step / log.Of(FusionStage.Detecting)[^1] * 2)];
        Assert.InRange(steps.Length, 4, 6);
        Assert.All(steps.Prepend(0).Zip(steps), pair => Assert.InRange(pair.Second - pair.First, 0.01, 0.8));
        Assert.Equal(1, log.Last);
    }

    /// <summary>Tells steps of each search and ends it later.</summary>
    private sealed class Searched(IPhotoSource photos, double[] steps) : IPhotoSource
    {
        public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation) => photos.LoadAsync(photo, cancellation);

        public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation) =>
            photos.FindFacesAsync(photo, threshold, cancellation);

        public async ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, IProgress<double>? progress, CancellationToken cancellation)
        {
            await Task.Yield();
            foreach (var step in steps)
            {
                progress!.Report(step);
            }

            return await FindFacesAsync(photo, threshold, cancellation);
        }
    }

    private sealed class Log : IProgress<StageProgress>
    {
        private readonly List<(FusionStage Stage, double Fraction)> _reports = [];

        public double Last => _reports[^1].Fraction;

        public List<double> Of(FusionStage stage) => [.. _reports.Where(report => report.Stage == stage).Select(report => report.Fraction)];

        public void Report(StageProgress value)
        {
            Assert.True(_reports.Count == 0 || value.Fraction >= Last);
            _reports.Add((value.Stage, value.Fraction));
        }
    }
}
