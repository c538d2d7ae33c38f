using System.Text;
using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Fusion.Tests.Photos;

public sealed class FilePhotoSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("facefusion-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task LoadAsync_Twice_DecodesOnce()
    {
        var codec = new CountingCodec();
        var source = new FilePhotoSource(codec, null, useTemplates: true, new DecodeLimits());
        var photo = Write("a.jpg", [1]);

        var first = await source.LoadAsync(photo, default);

        Assert.Same(first, await source.LoadAsync(photo, default));
        Assert.Equal(1, codec.Decoded);
    }

    [Fact]
    public async Task LoadAsync_ManyPhotos_LetsTheOldestGo()
    {
        var codec = new CountingCodec();
        var source = new FilePhotoSource(codec, null, useTemplates: true, new DecodeLimits());
        await LoadAsync();
        GC.Collect();
        await source.LoadAsync(Path.Combine(_folder, "0.jpg"), default);

        Assert.Equal(21, codec.Decoded);

        // On a thread of its own, whose stack is gone when the collector looks for who holds a photo.
        Task LoadAsync() => Task.Factory.StartNew(
            () =>
            {
                for (byte i = 0; i < 20; i++)
                {
                    source.LoadAsync(Write($"{i}.jpg", [i]), default).AsTask().Wait();
                }
            },
            TaskCreationOptions.LongRunning);
    }

    [Fact]
    public async Task SizeOfAsync_PhotoNotLoadedYet_ReadsItsHeadAlone()
    {
        var codec = new CountingCodec();
        var source = new FilePhotoSource(codec, null, useTemplates: true, new DecodeLimits());

        Assert.Equal(new PhotoSize(4, 8), await source.SizeOfAsync(Write("a.jpg", [1]), default));
        Assert.Equal(0, codec.Decoded);

        // Decoded pixels are the better witness.
        await source.LoadAsync(Write("b.jpg", [1]), default);
        Assert.Equal(new PhotoSize(4, 4), await source.SizeOfAsync(Path.Combine(_folder, "b.jpg"), default));
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    public async Task SizeOfAsync_PhotoWithALongHead_ReadsOn(ImageFormat format)
    {
        var codec = new VipsImageCodec();
        var noise = new byte[200 * 300 * 3];
        new Random(1).NextBytes(noise);
        var xmp = Encoding.UTF8.GetBytes($"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{new string('x', 63_000)}</x:xmpmeta>");
        var photo = Write("a", codec.Encode(new Bitmap(200, 300, 3, 8, noise), new EncodeOptions(format) { Xmp = xmp }));
        Assert.True(new FileInfo(photo).Length > 64 * 1024);

        Assert.Equal(new PhotoSize(200, 300), await new FilePhotoSource(codec, null, useTemplates: true, new DecodeLimits()).SizeOfAsync(photo, default));
    }

    [Fact]
    public async Task SizeOfAsync_PhotoThatIsNone_NamesIt()
    {
        var source = new FilePhotoSource(new CountingCodec(), null, useTemplates: true, new DecodeLimits());
        var photo = Write("empty.jpg", []);

        var error = await Assert.ThrowsAsync<FusionException>(async () => await source.SizeOfAsync(photo, default));

        Assert.Equal(ImagingErrorCodes.FileCorrupt, error.Code);
        Assert.Equal(photo, error.Photo);
    }

    [Fact]
    public async Task LoadAsync_PhotoThatSomebodyStillHolds_IsNotDecodedAgain()
    {
        var codec = new CountingCodec();
        var source = new FilePhotoSource(codec, null, useTemplates: true, new DecodeLimits());
        var held = await source.LoadAsync(Write("held.jpg", [1]), default);
        for (byte i = 0; i < 20; i++)
        {
            await source.LoadAsync(Write($"{i}.jpg", [i]), default);
        }

        GC.Collect();

        Assert.Same(held, await source.LoadAsync(Path.Combine(_folder, "held.jpg"), default));
        Assert.Equal(21, codec.Decoded);
    }

    [Fact]
    public async Task Release_PhotoThatTwoAskedFor_TakesItsMemoryOnceBothLetGo()
    {
        var source = new FilePhotoSource(new CountingCodec { Side = 640 }, null, useTemplates: true, new DecodeLimits());
        var photo = Write("a.jpg", [1]);
        var first = await source.LoadAsync(photo, default);
        var second = await source.LoadAsync(photo, default);

        Assert.False(source.Release(photo, first));
        Assert.True(source.Release(photo, second));
        Assert.False(source.Release(photo, second));
    }

    [Fact]
    public async Task LoadAsync_PhotoThatWasReleased_IsDecodedAnew()
    {
        var codec = new CountingCodec { Side = 640 };
        var source = new FilePhotoSource(codec, null, useTemplates: true, new DecodeLimits());
        var photo = Write("a.jpg", [1]);
        source.Release(photo, await source.LoadAsync(photo, default));

        await source.LoadAsync(photo, default);

        Assert.Equal(2, codec.Decoded);
    }

    [Fact]
    public async Task Release_PhotoOfAnotherLoad_IsLeftToTheCollector()
    {
        var source = new FilePhotoSource(new CountingCodec { Side = 640 }, null, useTemplates: true, new DecodeLimits());
        var photo = Write("a.jpg", [1]);
        await source.LoadAsync(photo, default);

        Assert.False(source.Release(photo, new Bitmap(640, 640, 3)));
    }

    [Fact]
    public async Task LoadReducedAsync_PhotoThatWasLoaded_IsReducedAllTheSame()
    {
        IPhotoSource source = new FilePhotoSource(new CountingCodec { Reduces = true }, null, useTemplates: true, new DecodeLimits());
        var photo = Write("a.jpg", [1]);
        await source.LoadAsync(photo, default);

        Assert.Equal(2, (await source.LoadReducedAsync(photo, 3, default)).Factor);
        Assert.Equal(4, (await source.LoadAsync(photo, default)).Width);
    }

    [Fact]
    public async Task LoadReducedAsync_CodecThatReducesNothing_LoadsItOnce()
    {
        var codec = new CountingCodec();
        IPhotoSource source = new FilePhotoSource(codec, null, useTemplates: true, new DecodeLimits());
        var photo = Write("a.png", [1]);

        var reduced = await source.LoadReducedAsync(photo, 8, default);

        Assert.Equal(1, reduced.Factor);
        Assert.Same(reduced.Pixels, await source.LoadAsync(photo, default));
        Assert.Equal(1, codec.Decoded);
    }

    [Fact]
    public async Task LoadAsync_NoSuchFile_NamesThePhoto()
    {
        var source = new FilePhotoSource(new CountingCodec(), null, useTemplates: true, new DecodeLimits());
        var photo = Path.Combine(_folder, "nobody.jpg");

        var error = await Assert.ThrowsAsync<FusionException>(async () => await source.LoadAsync(photo, default));

        Assert.Equal((FusionErrorCodes.PhotoNotFound, photo), (error.Code, error.Photo));
    }

    [Fact]
    public async Task LoadAsync_DamagedFile_KeepsTheCodecsCodeAndNamesThePhoto()
    {
        var source = new FilePhotoSource(new CountingCodec(), null, useTemplates: true, new DecodeLimits());
        var photo = Write("broken.jpg", []);

        var error = await Assert.ThrowsAsync<FusionException>(async () => await source.LoadAsync(photo, default));

        Assert.Equal((ImagingErrorCodes.FileCorrupt, photo), (error.Code, error.Photo));
    }

    [Fact]
    public async Task LoadAsync_FileTooLarge_IsRefusedUnread()
    {
        var codec = new CountingCodec();
        var source = new FilePhotoSource(codec, null, useTemplates: true, new DecodeLimits { MaxBytes = 1024 * 1024 });

        var error = await Assert.ThrowsAsync<FusionException>(async () => await source.LoadAsync(Write("large.jpg", new byte[3 * 1024 * 1024]), default));

        Assert.Equal((ImagingErrorCodes.FileTooLarge, 1.0, 3.0), (error.Code, error.Arguments["limit"], error.Arguments["actual"]));
        Assert.Equal(0, codec.Decoded);
    }

    [Fact]
    public async Task FindFacesAsync_WithoutTemplateFile_SaysSo()
    {
        var source = new FilePhotoSource(new CountingCodec(), null, useTemplates: true, new DecodeLimits());
        var photo = Write("a.jpg", [1]);

        var error = await Assert.ThrowsAsync<FusionException>(async () => await source.FindFacesAsync(photo, 0.5, default));

        Assert.Equal((FusionErrorCodes.TemplateInvalid, photo, "template_missing"), (error.Code, error.Photo, error.Arguments["reason"]));
    }

    [Fact]
    public async Task FindFacesAsync_SamePhotoAndThreshold_AnalyzesOnce()
    {
        var analyzer = new CountingAnalyzer();
        var source = new FilePhotoSource(new CountingCodec(), analyzer, useTemplates: false, new DecodeLimits());
        var photo = Write("a.jpg", [1]);

        await source.FindFacesAsync(photo, 0.5, default);
        await source.FindFacesAsync(photo, 0.5, default);
        await source.FindFacesAsync(photo, 0.3, default);

        Assert.Equal([0.5, 0.3], analyzer.Thresholds);
    }

    [Fact]
    public async Task FindFacesAsync_WithProgress_HandsItToTheAnalyzer()
    {
        var analyzer = new CountingAnalyzer();
        IPhotoSource source = new FilePhotoSource(new CountingCodec(), analyzer, useTemplates: false, new DecodeLimits());
        var progress = new Progress<double>();

        await source.FindFacesAsync(Write("a.jpg", [1]), 0.5, progress, default);

        Assert.Same(progress, analyzer.Progress);
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Takes any file that is not empty for a picture.</summary>
    private sealed class CountingCodec : IImageCodec
    {
        public int Decoded { get; private set; }

        public bool Reduces { get; init; }

        public int Side { get; init; } = 4;

        public ReducedBitmap DecodeReduced(ReadOnlyMemory<byte> file, DecodeLimits limits, int most, CancellationToken cancellation) =>
            Reduces ? new ReducedBitmap(new Bitmap(2, 2, 3), 2) : new ReducedBitmap(Decode(file, limits, cancellation), 1);

        public ImageHeader ReadHeader(ReadOnlyMemory<byte> file, DecodeLimits limits) => file.IsEmpty
            ? throw new ImagingException(ImagingErrorCodes.FileCorrupt, "empty")
            : new ImageHeader(ImageFormat.Jpeg, Side, 2 * Side, HasAlpha: false, Orientation: 1, Pages: 1);

        public Bitmap Decode(ReadOnlyMemory<byte> file, DecodeLimits limits, CancellationToken cancellation)
        {
            Decoded++;
            return file.IsEmpty ? throw new ImagingException(ImagingErrorCodes.FileCorrupt, "empty") : new Bitmap(Side, Side, 3);
        }

        public byte[]? ReadXmp(ReadOnlyMemory<byte> file, DecodeLimits limits) => throw new NotSupportedException();

        public byte[] Encode(Bitmap picture, EncodeOptions options) => throw new NotSupportedException();

        public byte[] EncodeAnimation(IReadOnlyList<Bitmap> frames, AnimationOptions options) => throw new NotSupportedException();
    }

    private sealed class CountingAnalyzer : IFaceAnalyzer
    {
        public List<double> Thresholds { get; } = [];

        public IProgress<double>? Progress { get; private set; }

        public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, CancellationToken cancellation)
        {
            Thresholds.Add(threshold);
            return [];
        }

        public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, IProgress<double>? progress, CancellationToken cancellation)
        {
            Progress = progress;
            return Analyze(photo, threshold, cancellation);
        }

        public Face Place(Bitmap photo, FacePoints points, CancellationToken cancellation) => throw new NotSupportedException();

        public Face? Follow(Bitmap photo, FaceShape before, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
