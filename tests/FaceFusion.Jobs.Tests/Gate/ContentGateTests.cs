using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Gate;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Jobs.Tests.Gate;

public sealed class ContentGateTests
{
    private const string Mine = "ws_00000000000000000000000001";

    [EachEngine]
    public async Task Job_OnPublicInstall_WaitsForAConfirmationOfEachPhotoOnce()
    {
        await using var studio = await StartAsync(null, isPublic: true);
        var recipe = await studio.ChainAsync(rounds: 1);

        foreach (var photo in recipe.Photos)
        {
            var error = Assert.Throws<FusionException>(() => studio.Jobs.Enqueue(recipe, new JobOrigin { Workspace = Mine }));
            Assert.Equal(("gate_confirmation_required", photo), (error.Code, error.Photo));
            studio.Get<IContentGate>().Confirm(Mine, photo, "en");
        }

        Assert.Equal(JobState.Succeeded, await EndAsync(studio, recipe));
        var again = recipe with { Base = new FaceReference { Photo = (await studio.AddPhotoAsync(0)).Id } };
        Assert.Equal(JobState.Succeeded, await EndAsync(studio, again));
    }

    [EachEngine]
    public async Task Job_OnPrivateInstall_IsAskedForTryOnsAlone()
    {
        await using var studio = await StartAsync(null, isPublic: false);
        var recipe = await studio.ChainAsync(rounds: 1);
        var gate = studio.Get<IContentGate>();

        gate.RequireConfirmed(Mine, recipe);
        var dressed = recipe with { Garment = new Garment { Photo = "builtin:1" } };

        Assert.Equal("gate_confirmation_required", Assert.Throws<FusionException>(() => gate.RequireConfirmed(Mine, dressed)).Code);
        gate.RequireConfirmed(Mine, new Recipe { Base = new FaceReference { Photo = "builtin:1" }, Garment = dressed.Garment });
    }

    [Theory]
    [InlineData(0.9, 0.0, "gate_nudity")]
    [InlineData(0.0, 0.9, "gate_minor")]
    [InlineData(0.49, 0.49, null)]
    public async Task Photo_ByWhatTheClassifierSays_IsRefusedWithRuleAndPhoto(double nudity, double minor, string? code)
    {
        await using var studio = await StartAsync(new FakeJudge { Photo = new ContentScores(nudity, minor) }, isPublic: true);
        var recipe = await ConfirmedAsync(studio);

        var job = studio.Jobs.Enqueue(recipe, new JobOrigin { Workspace = Mine });
        var end = await studio.EndOfAsync(job.Id);

        Assert.Equal((code is null ? JobState.Succeeded : JobState.Failed, code, code is null ? null : recipe.Photos[0]), (end.State, end.Error?.Code, end.Error?.Photo));
        Assert.Equal(code is null ? 0 : 1, studio.Get<IAuditLog>().List(null, null, 100).Count(line => line.Action == AuditAction.GateRefused));
    }

    [EachEngine]
    public async Task Minor_WhoseGuardianAgreed_PassesAndNudityNever()
    {
        var judge = new FakeJudge { Photo = new ContentScores(0, 0.9) };
        await using var studio = await StartAsync(judge, isPublic: true);
        var recipe = await ConfirmedAsync(studio);
        foreach (var photo in recipe.Photos)
        {
            studio.Get<IConsentLedger>().Give(Mine, photo, [new ConsentGrant(null, ConsentBasis.Guardian, ConsentUses.Fuse, null)], "en");
        }

        Assert.Equal(JobState.Succeeded, await EndAsync(studio, recipe));
        Assert.Equal(2, judge.Photos);
    }

    [EachEngine]
    public async Task Result_ThatTheClassifierRefuses_IsNoPicture()
    {
        await using var studio = await StartAsync(new FakeJudge { Photo = new ContentScores(0, 0), Result = new ContentScores(1, 0) }, isPublic: true);
        var recipe = await ConfirmedAsync(studio);

        var job = studio.Jobs.Enqueue(recipe, new JobOrigin { Workspace = Mine });
        var end = await studio.EndOfAsync(job.Id);

        Assert.Equal((JobState.Failed, "gate_result"), (end.State, end.Error?.Code));
        await studio.StopAsync();
        Assert.DoesNotContain(studio.KeptFiles, file => file.Contains(job.Id, StringComparison.Ordinal));
    }

    private static Task<TestStudio> StartAsync(FakeJudge? judge, bool isPublic) =>
        TestStudio.StartAsync(configure: services => services.AddSingleton<ContentJudgeLoader>(() => judge), settings: ("Safety:Public", isPublic ? "true" : "false"));

    private static async Task<Recipe> ConfirmedAsync(TestStudio studio)
    {
        var recipe = await studio.ChainAsync(rounds: 1);
        foreach (var photo in recipe.Photos)
        {
            studio.Get<IContentGate>().Confirm(Mine, photo, "en");
        }

        return recipe;
    }

    private static async Task<JobState> EndAsync(TestStudio studio, Recipe recipe) =>
        (await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, new JobOrigin { Workspace = Mine }).Id)).State;

    /// <summary>Says the same of every upload, and of what the fake engine makes (64 x 48).</summary>
    private sealed class FakeJudge : IContentJudge
    {
        public required ContentScores Photo { get; init; }

        public ContentScores Result { get; init; } = new(0, 0);

        public int Photos { get; private set; }

        public ContentScores Judge(Bitmap picture, CancellationToken cancellation)
        {
            if (picture.Width == 64)
            {
                return Result;
            }

            Photos++;
            return Photo;
        }
    }
}
