using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Jobs.Tests.Photos;

public sealed class PhotoStoreTests
{
    [Fact]
    public async Task OpenAsync_AfterARestart_PhotosAreThereWithTheirFaces()
    {
        using var folder = new TemporaryFolder();
        StoredPhoto before;
        await using (var first = await TestStudio.StartAsync(folder.Path))
        {
            before = await first.AddPhotoAsync(1);
        }

        await using var second = await TestStudio.StartAsync(folder.Path);
        var after = second.Photos.Find(before.Id)!;

        Assert.Equal(before with { Faces = after.Faces, Reviews = after.Reviews }, after);
        Assert.Equal(before.Faces[0].Box, after.Faces[0].Box);
        Assert.Equal(before.Faces[0].Landmarks.Points.ToArray(), after.Faces[0].Landmarks.Points.ToArray());
        Assert.NotEqual(before.Id, (await second.AddPhotoAsync(1)).Id);
        Assert.Equal(0, second.Analyzer.Calls);
        Assert.Equal(new PhotoSize(96, 80), await second.Photos.SizeOfAsync(before.Id, CancellationToken.None));
        Assert.Equal((96, 80), SizeOf(await second.Photos.LoadAsync(before.Id, CancellationToken.None)));
    }

    [Fact]
    public async Task OpenAsync_LeavingsOfACrash_AreDeleted()
    {
        using var folder = new TemporaryFolder();
        var photos = Directory.CreateDirectory(Path.Combine(folder.Path, "data", "photos")).FullName;
        var incoming = Directory.CreateDirectory(Path.Combine(folder.Path, "data", "incoming")).FullName;
        var job = Directory.CreateDirectory(Path.Combine(folder.Path, "data", "jobs", "job_x")).FullName;
        foreach (var file in (string[])[Path.Combine(photos, "img_1.photo"), Path.Combine(photos, "img_2.json"), Path.Combine(incoming, "x.part"), Path.Combine(job, "final.png")])
        {
            await File.WriteAllTextAsync(file, "{ half");
        }

        await using var studio = await TestStudio.StartAsync(folder.Path);

        Assert.Empty(studio.KeptFiles);
    }

    [Fact]
    public async Task Remove_Upload_DeletesItEverywhere()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);
        var removed = new List<string>();
        studio.Photos.Removed += removed.Add;

        Assert.True(studio.Photos.Remove(photo.Id));

        Assert.Null(studio.Photos.Find(photo.Id));
        Assert.Equal([photo.Id], removed);
        Assert.Equal(0, studio.Get<PhotoReader>().KeptBytes);
        Assert.Empty(studio.KeptFiles);
        var error = await Assert.ThrowsAsync<FusionException>(async () => await studio.Photos.LoadAsync(photo.Id, CancellationToken.None));
        Assert.Equal(("photo_not_found", photo.Id), (error.Code, error.Photo));
        Assert.False(studio.Photos.Remove(photo.Id));
        Assert.NotEqual(photo.Id, (await studio.AddPhotoAsync(1)).Id);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("img_1")]
    [InlineData("")]
    public async Task Find_UnknownId_IsNull(string id)
    {
        await using var studio = await TestStudio.StartAsync();

        Assert.Null(studio.Photos.Find(id));
    }

    [Fact]
    public async Task LoadAsync_ManyAtOnce_DecodesOnce()
    {
        var codec = new CountingCodec();
        await using var studio = await TestStudio.StartAsync(configure: s => s.AddSingleton<IImageCodec>(codec), settings: ("Storage:DecodedCacheMegabytes", "1"));
        var photo = await studio.AddPhotoAsync(1);
        studio.Get<PhotoReader>().Forget(photo.Id);
        codec.Decodes = 0;

        var bitmaps = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await studio.Photos.LoadAsync(photo.Id, CancellationToken.None))));

        Assert.Equal(1, codec.Decodes);
        Assert.All(bitmaps, b => Assert.Same(bitmaps[0], b));
    }

    [Fact]
    public async Task LoadAsync_MoreThanTheCacheHolds_KeepsWithinIt()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Storage:DecodedCacheMegabytes", "1"));

        for (var seed = 0; seed < 5; seed++)
        {
            await studio.Photos.AddAsync(new MemoryStream(TestPictures.Jpeg(400, 400, seed)), null, "a.jpg", CancellationToken.None);
        }

        Assert.InRange(studio.Get<PhotoReader>().KeptBytes, 2 * 480_000, 1024 * 1024);
    }

    [Fact]
    public async Task FindFacesAsync_AnotherThreshold_AsksTheAnalyzerOnce()
    {
        await using var studio = await TestStudio.StartAsync();
        var photo = await studio.AddPhotoAsync(1);

        Assert.Same(photo.Faces, await studio.Photos.FindFacesAsync(photo.Id, 0.5, CancellationToken.None));
        Assert.Equal(1, studio.Analyzer.Calls);
        studio.Analyzer.FaceCount = 3;
        var low = await studio.Photos.FindFacesAsync(photo.Id, 0.2, CancellationToken.None);
        var again = await studio.Photos.FindFacesAsync(photo.Id, 0.2, CancellationToken.None);

        Assert.Equal((3, 0.2, 2), (low.Count, studio.Analyzer.LastThreshold, studio.Analyzer.Calls));
        Assert.Same(low, again);
    }

    [Fact]
    public async Task Samples_WithTemplates_AreThereAndADamagedOneIsLeftOut()
    {
        using var folder = new TemporaryFolder();
        var samples = Directory.CreateDirectory(Path.Combine(folder.Path, "wwwroot", "samples")).FullName;
        var shape = FakeAnalyzer.ShapeAt(48, 40, 30);
        await File.WriteAllBytesAsync(Path.Combine(samples, "ada.jpg"), TestPictures.Jpeg(96, 80));
        await File.WriteAllTextAsync(Path.Combine(samples, "ada.tem"), TemFile.Format(shape));
        await File.WriteAllBytesAsync(Path.Combine(samples, "bo.jpg"), TestPictures.Jpeg(96, 80, 2));
        await File.WriteAllTextAsync(Path.Combine(samples, "samples.json"), """
            [{"name":"bo","titleEn":"Bo","titleZh":"波","file":"bo.jpg","template":"bo.tem"},
             {"name":"ada","titleEn":"Ada","titleZh":"艾达","file":"ada.jpg","template":"ada.tem","portraits":8,"credit":"Someone, CC BY 4.0"}]
            """);

        await using var studio = await TestStudio.StartAsync(folder.Path);

        var sample = Assert.Single(studio.Photos.Samples);
        Assert.Equal(("sample_ada", 96, 80, "艾达", "Someone, CC BY 4.0"), (sample.Id, sample.Width, sample.Height, sample.NameIn(new("zh-CN")), sample.Title!.Credit));
        Assert.Equal(shape[0].X, Assert.Single(await studio.Photos.FindFacesAsync("sample_ada", 0.2, CancellationToken.None)).Landmarks[0].X, 3);
        Assert.Equal((96, 80), SizeOf(await studio.Photos.LoadAsync("sample_ada", CancellationToken.None)));
        Assert.False(studio.Photos.Remove("sample_ada"));
        Assert.Equal(0, studio.Analyzer.Calls);
    }

    [Theory]
    [InlineData("C:\\photos\\me.jpg", "me.jpg")]
    [InlineData("/home/me/é中.png", "é中.png")]
    [InlineData("a\r\nb\0.jpg", "ab.jpg")]
    [InlineData("  ", "photo")]
    [InlineData(null, "photo")]
    public void Clean_Name_KeepsTheLastPartWithoutControls(string? given, string expected) => Assert.Equal(expected, PhotoName.Clean(given));

    [Fact]
    public void Clean_LongName_KeepsItsEnd()
    {
        var name = PhotoName.Clean(new string('x', 500) + "😀.jpeg");

        Assert.InRange(name.Length, 100, 120);
        Assert.EndsWith(".jpeg", name, StringComparison.Ordinal);
    }

    private static (int Width, int Height) SizeOf(Bitmap picture) => (picture.Width, picture.Height);

    private sealed class CountingCodec : IImageCodec
    {
        private readonly VipsImageCodec _codec = new();
        private int _decodes;

        public int Decodes
        {
            get => _decodes;
            set => _decodes = value;
        }

        public ImageHeader ReadHeader(ReadOnlyMemory<byte> file, DecodeLimits limits) => _codec.ReadHeader(file, limits);

        public Bitmap Decode(ReadOnlyMemory<byte> file, DecodeLimits limits, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _decodes);
            return _codec.Decode(file, limits, cancellation);
        }

        public byte[]? ReadXmp(ReadOnlyMemory<byte> file, DecodeLimits limits) => VipsImageCodec.ReadXmp(file, limits);

        public byte[] Encode(Bitmap picture, EncodeOptions options) => _codec.Encode(picture, options);

        public byte[] EncodeAnimation(IReadOnlyList<Bitmap> frames, AnimationOptions options) => throw new NotSupportedException();
    }
}
