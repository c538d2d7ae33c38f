using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Gate;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Retention;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Provenance.Clips;
using FaceFusion.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Jobs.Tests.Clips;

public sealed class ClipJobTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-clip-jobs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [FfmpegFact]
    public async Task Job_OverAClip_GivesALabelledClipAndAPicture()
    {
        await using var studio = await TestStudio.StartAsync();
        var clip = await AddAsync(studio);
        Assert.Equal((320, 240, "aac"), (clip.Info.Width, clip.Info.Height, clip.Info.AudioCodec));

        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(await RecipeAsync(studio, clip.Photo.Id), JobOrigin.None).Id);

        Assert.True(job.State == JobState.Succeeded, job.Error?.Code);
        Assert.Equal(new ClipOutcome(6, 0.5, true), job.Outcome!.Clip);
        await using var made = studio.Pictures.OpenClip(job.Id)!;
        using var bytes = new MemoryStream();
        await made.CopyToAsync(bytes);
        Assert.True(Mp4Label.IsLabelled(bytes.ToArray()));
        Assert.Equal(job.Id, Mp4Label.TryRead(bytes.ToArray())!.ProduceId);
        Assert.NotNull(await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final), CancellationToken.None));
        Assert.DoesNotContain(studio.KeptFiles, file => file.EndsWith(".bare", StringComparison.Ordinal) || file.EndsWith(".part", StringComparison.Ordinal));
    }

    [FfmpegFact]
    public async Task Clip_WhosePhotoIsRemoved_GoesWithIt()
    {
        await using var studio = await TestStudio.StartAsync();
        var clip = await AddAsync(studio);
        Assert.Equal(2, studio.KeptFiles.Count(file => file.Contains(Path.DirectorySeparatorChar + "clips" + Path.DirectorySeparatorChar, StringComparison.Ordinal)));

        studio.Photos.Remove(clip.Photo.Id);

        Assert.Null(studio.Get<IClipShelf>().Find(clip.Photo.Id));
        Assert.Empty(studio.KeptFiles);
    }

    [FfmpegFact]
    public async Task Clip_WhosePhotoAnotherProcessRemoved_IsSweptAway()
    {
        await using var studio = await TestStudio.StartAsync();
        var clip = await AddAsync(studio);
        var stray = Path.Combine(studio.DataFolder, "clips", clip.Photo.Id[..^1] + "0.clip");
        await File.WriteAllTextAsync(stray, "left");
        File.SetLastWriteTimeUtc(stray, studio.Time.GetUtcNow().UtcDateTime - TimeSpan.FromHours(2));

        studio.Get<RetentionSweeper>().Sweep();

        Assert.False(File.Exists(stray));
        Assert.NotNull(studio.Get<IClipShelf>().Find(clip.Photo.Id));
    }

    [FfmpegFact]
    public async Task Enqueue_PhotoThatStandsForNoClip_IsRefused()
    {
        await using var studio = await TestStudio.StartAsync();
        var recipe = await RecipeAsync(studio, (await studio.AddPhotoAsync(7)).Id);

        Assert.Equal(FusionErrorCodes.ClipNotFound, Assert.Throws<FusionException>(() => studio.Jobs.Enqueue(recipe, JobOrigin.None)).Code);
    }

    [FfmpegFact]
    public async Task Add_NobodyInTheClip_KeepsNothing()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Analyzer.FaceCount = 0;

        Assert.Equal(FusionErrorCodes.ClipNoFace, (await Assert.ThrowsAsync<FusionException>(() => AddAsync(studio))).Code);
        Assert.Empty(studio.KeptFiles);
    }

    [FfmpegFact]
    public async Task Add_WhatIsNoClip_IsRefusedByItsNameAndKeepsNothing()
    {
        await using var studio = await TestStudio.StartAsync();

        var refusal = await Assert.ThrowsAsync<FusionException>(() => studio.Get<IClipShelf>().AddAsync(new MemoryStream("no clip at all"u8.ToArray()), null, "a.mp4", CancellationToken.None));

        Assert.Equal((ImagingErrorCodes.NotAClip, "a.mp4"), (refusal.Code, refusal.Photo));
        Assert.Empty(studio.KeptFiles);
    }

    [FfmpegTheory]
    [InlineData("Upload:ClipMaxBytes", "2048", ImagingErrorCodes.FileTooLarge)]
    [InlineData("Upload:ClipMaxSeconds", "1", ImagingErrorCodes.ClipTooLong)]
    public async Task Add_BeyondTheStudiosLimits_IsRefusedAndKeepsNothing(string key, string value, string code)
    {
        await using var studio = await TestStudio.StartAsync(settings: (key, value));

        var refusal = await Assert.ThrowsAsync<FusionException>(() => AddAsync(studio, seconds: 2));

        Assert.Equal(code, refusal.Code);
        Assert.Empty(studio.KeptFiles);
    }

    [FfmpegFact]
    public async Task Clip_TakesStorageAsItsFileDoes()
    {
        const string Mine = "ws_00000000000000000000000001";
        await using var studio = await TestStudio.StartAsync();
        var clip = await AddAsync(studio);
        studio.Get<IOwnership>().Claim(clip.Photo.Id, Mine);

        var file = new FileInfo(studio.KeptFiles.Single(kept => kept.EndsWith(".clip", StringComparison.Ordinal)));

        Assert.Equal(clip.Photo.Bytes + file.Length, studio.Get<IAccountDirectory>().UsageOf(Mine).StorageBytes);
    }

    [FfmpegFact]
    public async Task OpenClip_InAPublicStudioWithoutConsent_IsRefused()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Safety:Public", "true"));
        var clip = await AddAsync(studio);
        var recipe = await RecipeAsync(studio, clip.Photo.Id);
        Assert.Equal(FusionErrorCodes.GateConfirmationRequired, Assert.Throws<FusionException>(() => studio.Jobs.Enqueue(recipe, JobOrigin.None)).Code);
        foreach (var photo in recipe.Photos)
        {
            studio.Get<IContentGate>().Confirm(null, photo, "en");
        }

        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, JobOrigin.None).Id);

        Assert.Equal(JobState.Succeeded, job.State);
        Assert.Equal(FusionErrorCodes.ConsentRequired, Assert.Throws<FusionException>(() => studio.Pictures.OpenClip(job.Id)).Code);
    }

    [FfmpegTheory]
    [InlineData(0, "gate_nudity", true)]
    [InlineData(1, "gate_result", false)]
    public async Task Job_ClipWithAFrameThatTheGateRefuses_GivesNone(int look, string code, bool namesThePhoto)
    {
        var judge = new JudgeOfFrames { Looks = look };
        await using var studio = await TestStudio.StartAsync(configure: services => services.AddSingleton<ContentJudgeLoader>(() => judge), settings: ("Safety:Public", "true"));
        var clip = await AddAsync(studio);
        var recipe = await RecipeAsync(studio, clip.Photo.Id);
        foreach (var photo in recipe.Photos)
        {
            studio.Get<IContentGate>().Confirm(null, photo, "en");
        }

        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, JobOrigin.None).Id);

        Assert.Equal((JobState.Failed, code, namesThePhoto ? clip.Photo.Id : null), (job.State, job.Error?.Code, job.Error?.Photo));
        await studio.StopAsync();
        Assert.DoesNotContain(studio.KeptFiles, file => file.Contains(job.Id, StringComparison.Ordinal));
    }

    private async Task<StoredClip> AddAsync(TestStudio studio, double seconds = 0.5)
    {
        var file = Path.Combine(_folder.FullName, "clip.mp4");
        TestClips.Portrait(file, "alex", seconds);
        await using var content = File.OpenRead(file);
        return await studio.Get<IClipShelf>().AddAsync(content, content.Length, "clip.mp4", CancellationToken.None);
    }

    private static async Task<Recipe> RecipeAsync(TestStudio studio, string clip) => new()
    {
        Base = new FaceReference { Photo = clip },
        Rounds = [new Round { Source = new FaceReference { Photo = (await studio.AddPhotoAsync(1)).Id }, Ratio = 0.8 }],
        Clip = new ClipSettings(),
    };

    /// <summary>
    /// Lets the stills and all photos pass (they are looked at first), and so many frames after them: the clip's 0.5 s have one that is looked at before
    /// it is worked on and one after.
    /// </summary>
    private sealed class JudgeOfFrames : IContentJudge
    {
        private const int Photos = 2;
        private int _looked;

        public required int Looks { get; init; }

        public ContentScores Judge(Bitmap picture, CancellationToken cancellation) => new(_looked++ == Photos + Looks ? 1 : 0, 0);
    }
}
