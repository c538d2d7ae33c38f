using System.Text.Json.Nodes;
using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Previews;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Jobs.Tests.Photos;

public sealed class FaceCorrectionTests
{
    private static readonly FacePoints s_missed = new(new Point2(14, 20), new Point2(24, 20));
    private static readonly FaceShape s_corrected = new FacePoints(new Point2(38, 36), new Point2(58, 37)).LayMeanShape();

    [Fact]
    public async Task AddFaceAsync_MissedFace_ComesAfterTheFoundOnesAtAnyThreshold()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Analyzer.FaceCount = 2;
        var before = await studio.AddPhotoAsync(1);
        var told = new List<StoredPhoto>();
        studio.Photos.Changed += told.Add;

        var after = await studio.Photos.AddFaceAsync(before.Id, s_missed, CancellationToken.None);

        Assert.Equal(before.Faces, after.Faces.Take(2));
        Assert.Equal((3, 1, 1), (after.Faces.Count, after.AddedFaces, after.Revision));
        Assert.Equal([false, false, true], Enumerable.Range(0, 3).Select(after.IsAdded));
        Assert.Equal(14, after.Faces[2].Landmarks[FaceTemplate.LeftPupil].X, 6);
        Assert.Equal([after], told);
        Assert.Same(after, studio.Photos.Find(before.Id));
        foreach (var threshold in (double[])[0.1, 0.5, 0.9])
        {
            Assert.Same(after.Faces, await studio.Photos.FindFacesAsync(before.Id, threshold, CancellationToken.None));
        }

        Assert.Equal(1, studio.Analyzer.Calls);
    }

    [Fact]
    public async Task CorrectFaceAsync_Landmarks_ReplaceThoseOfThatFaceOnly()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Analyzer.FaceCount = 2;
        var before = await studio.AddPhotoAsync(1);
        await studio.Photos.AddFaceAsync(before.Id, s_missed, CancellationToken.None);

        await studio.Photos.CorrectFaceAsync(before.Id, 1, s_corrected, CancellationToken.None);
        var after = await studio.Photos.CorrectFaceAsync(before.Id, 2, s_corrected, CancellationToken.None);

        Assert.Same(before.Faces[0], after.Faces[0]);
        Assert.Equal(s_corrected.Points.ToArray(), after.Faces[1].Landmarks.Points.ToArray());
        Assert.Equal(before.Faces[1].Score, after.Faces[1].Score);
        Assert.NotEqual(before.Faces[1].Box, after.Faces[1].Box);
        Assert.NotEqual(before.Faces[1].Pose, after.Faces[1].Pose);
        Assert.Equal([1, 2], after.CorrectedFaces);
        Assert.True(after.IsAdded(2) && after.IsCorrected(2) && !after.IsCorrected(0));
    }

    [Fact]
    public async Task RemoveFaceAsync_AddedFace_GoesAndTheFoundOnesKeepTheirIndexes()
    {
        await using var studio = await TestStudio.StartAsync();
        var before = await studio.AddPhotoAsync(1);
        await studio.Photos.AddFaceAsync(before.Id, s_missed, CancellationToken.None);
        var two = await studio.Photos.AddFaceAsync(before.Id, new(new Point2(70, 60), new Point2(80, 60)), CancellationToken.None);

        var after = await studio.Photos.RemoveFaceAsync(before.Id, 1, CancellationToken.None);

        Assert.Equal([two.Faces[0], two.Faces[2]], after.Faces);
        var error = await Assert.ThrowsAsync<FusionException>(() => studio.Photos.RemoveFaceAsync(before.Id, 0, CancellationToken.None));
        Assert.Equal(("face_not_added", before.Id), (error.Code, error.Photo));
    }

    [Fact]
    public async Task RestoreFacesAsync_AfterChanges_GivesBackWhatWasFound()
    {
        await using var studio = await TestStudio.StartAsync();
        var before = await studio.AddPhotoAsync(1);
        await studio.Photos.AddFaceAsync(before.Id, s_missed, CancellationToken.None);
        await studio.Photos.CorrectFaceAsync(before.Id, 0, s_corrected, CancellationToken.None);

        var after = await studio.Photos.RestoreFacesAsync(before.Id, CancellationToken.None);

        Assert.Same(before.Faces, after.Faces);
        Assert.False(after.HasEditedFaces);
        Assert.Equal(3, after.Revision);
        studio.Analyzer.FaceCount = 4;
        Assert.Equal(4, (await studio.Photos.FindFacesAsync(before.Id, 0.2, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task OpenAsync_AfterARestart_CorrectionsAreThereAndCanBeTakenBack()
    {
        using var folder = new TemporaryFolder();
        StoredPhoto found, edited;
        await using (var first = await TestStudio.StartAsync(folder.Path))
        {
            found = await first.AddPhotoAsync(1);
            await first.Photos.AddFaceAsync(found.Id, s_missed, CancellationToken.None);
            edited = await first.Photos.CorrectFaceAsync(found.Id, 0, s_corrected, CancellationToken.None);
        }

        await using var second = await TestStudio.StartAsync(folder.Path);
        var after = second.Photos.Find(found.Id)!;

        Assert.Equal(edited.Faces.Select(PointsOf), after.Faces.Select(PointsOf));
        Assert.Equal((1, 2, "0"), (after.AddedFaces, after.Revision, string.Join(',', after.CorrectedFaces)));
        Assert.Equal(edited.Faces.Count, (await second.Photos.FindFacesAsync(found.Id, 0.2, CancellationToken.None)).Count);
        Assert.Equal(2, (await second.Photos.ReviewAsync(found.Id, CancellationToken.None)).Count);
        var restored = await second.Photos.RestoreFacesAsync(found.Id, CancellationToken.None);
        Assert.Equal(found.Faces.Select(PointsOf), restored.Faces.Select(PointsOf));
        Assert.Equal(0, second.Analyzer.Calls);
    }

    [Fact]
    public async Task OpenAsync_RecordOfAnOlderVersion_IsReadWithItsFile()
    {
        using var folder = new TemporaryFolder();
        StoredPhoto photo;
        await using (var first = await TestStudio.StartAsync(folder.Path))
        {
            photo = await first.AddPhotoAsync(1);
        }

        // Once the file had the photo's id, and nothing was said of corrections.
        var photos = Path.Combine(folder.Path, "data", "photos");
        File.Move(Directory.GetFiles(photos, "*.photo").Single(), Path.Combine(photos, photo.Id + ".photo"));
        Assert.Null(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(photos, photo.Id + ".json")))!["edits"]);

        await using var second = await TestStudio.StartAsync(folder.Path);

        Assert.Equal(96, (await second.Photos.LoadAsync(photo.Id, CancellationToken.None)).Width);
        Assert.NotEqual(photo.Id, (await second.AddPhotoAsync(1)).Id);
        Assert.Single(Directory.GetFiles(photos, "*.photo"));
    }

    [Fact]
    public async Task CorrectFaceAsync_SameBytesOfSomebodyElse_StayAsTheyWere()
    {
        await using var studio = await TestStudio.StartAsync();
        var mine = await studio.AddPhotoAsync(1);
        var theirs = await studio.AddPhotoAsync(1);

        await studio.Photos.CorrectFaceAsync(mine.Id, 0, s_corrected, CancellationToken.None);

        Assert.Same(theirs, studio.Photos.Find(theirs.Id));
        Assert.False((await studio.AddPhotoAsync(1)).HasEditedFaces);
    }

    [Fact]
    public async Task Hold_FacesCorrectedLater_AreThoseOfTheBeginning()
    {
        await using var studio = await TestStudio.StartAsync();
        var before = await studio.AddPhotoAsync(1);
        var held = studio.Photos.Hold([before.Id, "img_unknown"]);

        await studio.Photos.CorrectFaceAsync(before.Id, 0, s_corrected, CancellationToken.None);
        studio.Analyzer.FaceCount = 3;

        Assert.Same(before.Faces, await held.FindFacesAsync(before.Id, 0.5, CancellationToken.None));
        Assert.Equal(3, (await held.FindFacesAsync(before.Id, 0.2, CancellationToken.None)).Count);
        Assert.Single(await studio.Photos.FindFacesAsync(before.Id, 0.2, CancellationToken.None));
        await Assert.ThrowsAsync<FusionException>(async () => await held.FindFacesAsync("img_unknown", 0.5, CancellationToken.None));
    }

    [Fact]
    public async Task Job_RunningWhileAFaceIsCorrected_KeepsTheFacesItBeganWith()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Engine.Hold = new TaskCompletionSource();
        var recipe = await studio.ChainAsync(rounds: 1);
        var before = studio.Photos.Find(recipe.Base!.Photo)!;
        studio.Jobs.Enqueue(recipe, JobOrigin.None);
        await studio.Engine.StartedAsync();

        await studio.Photos.CorrectFaceAsync(before.Id, 0, s_corrected, CancellationToken.None);

        Assert.Same(before.Faces, await studio.Engine.Photos!.FindFacesAsync(before.Id, 0.5, CancellationToken.None));
    }

    [Fact]
    public async Task Changed_PhotoOfADraft_ItsPreviewSessionIsDropped()
    {
        var made = 0;
        await using var studio = await TestStudio.StartAsync(configure: s => s.AddSingleton<PreviewRendererFactory>((_, _) =>
        {
            made++;
            return new StillRenderer();
        }));
        var recipe = await studio.ChainAsync(rounds: 1);
        var previews = studio.Get<IPreviewService>();
        await previews.RenderAsync("d", recipe, 64, CancellationToken.None);
        await previews.RenderAsync("d", recipe, 64, CancellationToken.None);
        Assert.Equal(1, made);

        await studio.Photos.CorrectFaceAsync(recipe.Base!.Photo, 0, s_corrected, CancellationToken.None);
        await previews.RenderAsync("d", recipe, 64, CancellationToken.None);

        Assert.Equal(2, made);
    }

    [Fact]
    public async Task FaceAsync_CorrectedFace_ShowsItsNewPlace()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);
        var pictures = studio.Get<IPhotoPictures>();
        var before = await pictures.FaceAsync(photo.Id, 0, 64, CancellationToken.None);

        await studio.Photos.CorrectFaceAsync(photo.Id, 0, new FacePoints(new Point2(14, 20), new Point2(24, 20)).LayMeanShape(), CancellationToken.None);

        Assert.NotEqual(before.Bytes.ToArray(), (await pictures.FaceAsync(photo.Id, 0, 64, CancellationToken.None)).Bytes.ToArray());
    }

    [Fact]
    public async Task AddFaceAsync_UnsoundPoints_AreRefusedAndNothingChanges()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);
        var eyes = FacePoints.Of(photo.Faces[0].Landmarks);

        foreach (var (points, reason) in new (FacePoints, string)[]
        {
            (new(new Point2(20, 20), new Point2(22, 20)), "eyes_coincide"),
            (new(new Point2(-3, 20), new Point2(30, 20)), "points_outside"),
            (eyes with { Mouth = null }, "face_known"),
            (new(eyes.RightEye, eyes.LeftEye), "face_known"),
        })
        {
            var error = await Assert.ThrowsAsync<FusionException>(() => studio.Photos.AddFaceAsync(photo.Id, points, CancellationToken.None));
            Assert.Equal(("points_invalid", reason, photo.Id), (error.Code, error.Arguments["reason"], error.Photo));
        }

        Assert.Equal(0, studio.Analyzer.Placed);
        Assert.Same(photo, studio.Photos.Find(photo.Id));
    }

    [Fact]
    public async Task Corrections_UnknownPhotoOrFace_AreRefused()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);

        Assert.Equal("photo_not_found", await CodeAsync(studio.Photos.AddFaceAsync("img_1", s_missed, CancellationToken.None)));
        Assert.Equal("photo_not_found", await CodeAsync(studio.Photos.RestoreFacesAsync("img_1", CancellationToken.None)));
        Assert.Equal("face_not_found", await CodeAsync(studio.Photos.CorrectFaceAsync(photo.Id, 1, s_corrected, CancellationToken.None)));
        Assert.Equal("face_not_found", await CodeAsync(studio.Photos.RemoveFaceAsync(photo.Id, -1, CancellationToken.None)));
        Assert.Equal("landmarks_invalid", await CodeAsync(studio.Photos.CorrectFaceAsync(photo.Id, 0, FakeAnalyzer.ShapeAt(40, 40, 20), CancellationToken.None)));
    }

    [Fact]
    public async Task Corrections_ManyAtOnce_AllCount()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() =>
            studio.Photos.AddFaceAsync(photo.Id, new(new Point2(2 + (18 * i), 4), new Point2(11 + (18 * i), 4)), CancellationToken.None))));

        Assert.Equal((6, 5, 5), (studio.Photos.Find(photo.Id)!.Faces.Count, studio.Photos.Find(photo.Id)!.AddedFaces, studio.Photos.Find(photo.Id)!.Revision));
    }

    private static async Task<string> CodeAsync(Task correction) => (await Assert.ThrowsAsync<FusionException>(() => correction)).Code;

    private static string PointsOf(Face face) => string.Join(' ', face.Landmarks.Points.ToArray().Select(p => $"{p.X:R},{p.Y:R}"));

    private sealed class StillRenderer : IPreviewRenderer
    {
        public Task<Imaging.Buffers.Bitmap> RenderAsync(Recipe recipe, CancellationToken cancellation) => Task.FromResult(TestPictures.Bitmap(64, 48, 1));
    }
}
