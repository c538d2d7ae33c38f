using FaceFusion.Fusion;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Photos;

public sealed class PhotoStoreUploadTests
{
    [Fact]
    public async Task AddAsync_Jpeg_TellsSizeAndFaces()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Analyzer.FaceCount = 2;
        var file = TestPictures.Jpeg(96, 80);

        var photo = await studio.Photos.AddAsync(new MemoryStream(file), file.Length, "holiday.jpg", CancellationToken.None);

        Assert.StartsWith("img_", photo.Id, StringComparison.Ordinal);
        Assert.Equal(("holiday.jpg", 96, 80, file.Length, 2), (photo.Name, photo.Width, photo.Height, (int)photo.Bytes, photo.Faces.Count));
        Assert.Equal(photo, studio.Photos.Find(photo.Id));
    }

    [Fact]
    public async Task AddAsync_SameBytesAgain_IsAPhotoOfItsOwnOverTheSameFile()
    {
        await using var studio = await TestStudio.StartAsync();

        var first = await studio.AddPhotoAsync(1);
        var again = await studio.AddPhotoAsync(1);
        await studio.AddPhotoAsync(2);

        Assert.NotEqual(first.Id, again.Id);
        Assert.Same(first.Faces, again.Faces);
        Assert.Equal(2, studio.Analyzer.Calls);
        Assert.Equal(2, PhotoFiles(studio).Length);
        Assert.True(studio.Photos.Remove(first.Id));
        Assert.Equal(2, PhotoFiles(studio).Length);
        Assert.Equal(96, (await studio.Photos.LoadAsync(again.Id, CancellationToken.None)).Width);
        Assert.True(studio.Photos.Remove(again.Id));
        Assert.Single(PhotoFiles(studio));
    }

    [Fact]
    public async Task AddAsync_SameBytesAtOnce_KeepsOneFile()
    {
        await using var studio = await TestStudio.StartAsync();

        var photos = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => studio.AddPhotoAsync(1))));

        Assert.Equal(8, photos.Select(p => p.Id).Distinct().Count());
        Assert.Single(PhotoFiles(studio));
    }

    [Fact]
    public async Task AddAsync_NoFaces_KeepsThePhotoWithNone()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Analyzer.FaceCount = 0;

        var photo = await studio.AddPhotoAsync(1);

        Assert.Empty(photo.Faces);
        Assert.NotNull(studio.Photos.Find(photo.Id));
    }

    [Fact]
    public async Task AddAsync_NotAPicture_IsRefusedAndLeavesNothing() =>
        await RefusesAsync("not_an_image", "just some words, no picture at all"u8.ToArray());

    [Fact]
    public async Task AddAsync_TruncatedJpeg_IsRefusedAndLeavesNothing()
    {
        var whole = TestPictures.Jpeg(400, 400);

        await RefusesAsync("file_corrupt", whole[..(whole.Length / 2)]);
    }

    [Fact]
    public async Task AddAsync_HeaderOfManyPixels_IsRefusedAndLeavesNothing()
    {
        var error = await RefusesAsync("side_too_long", TestPictures.PngHeader(30_000, 30_000));

        Assert.Equal(("16384", "30000"), (error.Arguments["limit"].ToString(), error.Arguments["actual"].ToString()));
    }

    [Fact]
    public async Task AddAsync_MoreBytesThanAllowed_IsRefusedAndLeavesNothing()
    {
        var error = await RefusesAsync("file_too_large", new byte[8000], maxBytes: 4096);

        Assert.True((double)error.Arguments["actual"] >= (double)error.Arguments["limit"]);
    }

    [Fact]
    public async Task AddAsync_MoreBytesAnnouncedThanAllowed_IsRefusedUnread()
    {
        await using var studio = await TestStudio.StartAsync();
        using var content = new BreakingStream([], afterwards: () => new InvalidOperationException("Nobody should read this."));

        var error = await Assert.ThrowsAsync<FusionException>(() => studio.Photos.AddAsync(content, 26_214_401, "huge.jpg", CancellationToken.None));

        Assert.Equal(("file_too_large", "huge.jpg"), (error.Code, error.Photo));
    }

    [Fact]
    public async Task AddAsync_FewerBytesThanAnnounced_IsInterrupted()
    {
        var file = TestPictures.Jpeg();

        await RefusesAsync("upload_interrupted", file, announced: file.Length + 1);
    }

    [Fact]
    public async Task AddAsync_ConnectionBreaks_IsInterrupted()
    {
        await using var studio = await TestStudio.StartAsync();
        using var content = new BreakingStream(TestPictures.Jpeg()[..500], afterwards: () => new IOException("Connection reset."));

        var error = await Assert.ThrowsAsync<FusionException>(() => studio.Photos.AddAsync(content, null, "half.jpg", CancellationToken.None));

        Assert.Equal(("upload_interrupted", "half.jpg"), (error.Code, error.Photo));
        AssertNothingKept(studio);
    }

    [Fact]
    public async Task AddAsync_Cancelled_LeavesNothing()
    {
        await using var studio = await TestStudio.StartAsync();
        using var cancelled = new CancellationTokenSource();
        using var content = new BreakingStream(TestPictures.Jpeg()[..500], afterwards: () => new OperationCanceledException());
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => studio.Photos.AddAsync(content, null, "half.jpg", cancelled.Token));

        AssertNothingKept(studio);
    }

    [Fact]
    public async Task AddAsync_AnalyzerFails_LeavesNothingAndOthersWork()
    {
        await using var studio = await TestStudio.StartAsync();
        studio.Analyzer.Failure = new InvalidOperationException("broken");

        await Assert.ThrowsAsync<InvalidOperationException>(() => studio.AddPhotoAsync(1));
        AssertNothingKept(studio);
        studio.Analyzer.Failure = null;

        Assert.Single((await studio.AddPhotoAsync(1)).Faces);
    }

    private static async Task<FusionException> RefusesAsync(string code, byte[] file, long? announced = null, int maxBytes = 25 * 1024 * 1024)
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Upload:MaxBytes", $"{maxBytes}"));

        var error = await Assert.ThrowsAsync<FusionException>(() => studio.Photos.AddAsync(new MemoryStream(file), announced, "photo.jpg", CancellationToken.None));

        Assert.Equal((code, "photo.jpg"), (error.Code, error.Photo));
        AssertNothingKept(studio);
        return error;
    }

    private static void AssertNothingKept(TestStudio studio) => Assert.Empty(studio.KeptFiles);

    /// <summary>Gives some bytes, then fails.</summary>
    private sealed class BreakingStream(byte[] bytes, Func<Exception> afterwards) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw afterwards();
    }

    private static string[] PhotoFiles(TestStudio studio) => Directory.GetFiles(Path.Combine(studio.DataFolder, "photos"), "*.photo");
}
