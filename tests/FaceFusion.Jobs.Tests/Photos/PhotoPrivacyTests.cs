using System.Text;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Jobs.Tests.Photos;

/// <summary>What came with a photo goes no further; what it said about its own origin does.</summary>
public sealed class PhotoPrivacyTests
{
    private const string Secret = "SECRET-PLACE";

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public async Task AddAsync_PhotoWithMetadata_KeepsThemNowhere(ImageFormat format)
    {
        await using var studio = await TestStudio.StartAsync();
        var photos = new[] { await AddAsync(studio, format, 1), await AddAsync(studio, format, 2) };
        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(Chain(photos), JobOrigin.None).Id);

        Assert.All(studio.KeptFiles, file => AssertFree(File.ReadAllBytes(file)));
        AssertFree(File.ReadAllBytes(Path.Combine(studio.DataFolder, "studio.db")));
        foreach (var wanted in new[] { ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.WebP, ImageFormat.Avif })
        {
            AssertFree((await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final) { Format = wanted }, CancellationToken.None))!.Bytes.Span);
        }

        AssertFree((await studio.Get<IPhotoPictures>().PhotoAsync(photos[0].Id, 512, CancellationToken.None)).Bytes.Span);
        Assert.Equal((96, 80), ((await studio.Photos.LoadAsync(photos[0].Id, CancellationToken.None)).Width, photos[0].Height));
    }

    [Fact]
    public async Task EncodeAsync_PictureOfAGeneratedPhoto_SaysSoInLabelAndManifest()
    {
        await using var studio = await TestStudio.StartAsync();
        var generated = await studio.Photos.AddAsync(new MemoryStream(Marked("trainedAlgorithmicMedia")), null, "made.png", CancellationToken.None);
        var photo = await studio.AddPhotoAsync(2);
        var job = await studio.EndOfAsync(studio.Jobs.Enqueue(Chain(photo, generated), JobOrigin.None).Id);

        var file = (await studio.Pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final) { Format = ImageFormat.Png }, CancellationToken.None))!.Bytes.ToArray();

        Assert.Equal("synthetic", generated.Origin!.Verdict);
        Assert.EndsWith("/compositeSynthetic", SyntheticLabel.TryRead(VipsImageCodec.ReadXmp(file, new DecodeLimits()))!.DigitalSourceType, StringComparison.Ordinal);
        var manifest = ManifestReader.TryRead(file, null)!;
        Assert.Equal((ManifestState.Valid, 2), (manifest.State, manifest.Ingredients));
        var text = Encoding.Latin1.GetString(file);
        Assert.Contains("digitalsourcetype/trainedAlgorithmicMedia", text, StringComparison.Ordinal);
        Assert.Contains(photo.Sha256!, text, StringComparison.Ordinal);
        Assert.DoesNotContain("made.png", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddAsync_PictureWithAWatermarkAlone_IsOfUnknownParts()
    {
        await using var studio = await TestStudio.StartAsync();
        var marked = WatermarkEmbedder.Embed(TestPictures.Bitmap(320, 280, 5), WatermarkPayload.Of("elsewhere"));
        var file = new VipsImageCodec().Encode(marked, new EncodeOptions(ImageFormat.Png));

        var origin = (await studio.Photos.AddAsync(new MemoryStream(file), null, "found.png", CancellationToken.None)).Origin!;

        Assert.Equal("watermark_only", origin.Verdict);
        Assert.EndsWith("/composite", origin.DigitalSourceType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_AfterARestart_OriginIsStillKnown()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var first = await TestStudio.StartAsync(folder.Path))
        {
            id = (await first.Photos.AddAsync(new MemoryStream(Marked("compositeSynthetic")), null, "made.png", CancellationToken.None)).Id;
        }

        await using var second = await TestStudio.StartAsync(folder.Path);

        Assert.EndsWith("/compositeSynthetic", second.Photos.Find(id)!.Origin!.DigitalSourceType, StringComparison.Ordinal);
    }

    private static byte[] Marked(string term) => new VipsImageCodec().Encode(TestPictures.Bitmap(96, 80, 5), new EncodeOptions(ImageFormat.Png)
    {
        Xmp = Encoding.UTF8.GetBytes(
            $"""
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
            xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/{term}"/></rdf:RDF></x:xmpmeta>
            """),
    });

    private static Task<StoredPhoto> AddAsync(TestStudio studio, ImageFormat format, int seed)
    {
        var xmp = Encoding.UTF8.GetBytes($"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">{Secret}</x:xmpmeta>");
        var file = new VipsImageCodec().Encode(TestPictures.Bitmap(96, 80, seed), new EncodeOptions(format) { Xmp = xmp });
        Assert.Contains(Secret, Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        return studio.Photos.AddAsync(new MemoryStream(file), null, $"{seed}.img", CancellationToken.None);
    }

    private static Recipe Chain(params StoredPhoto[] photos) => new()
    {
        Base = new FaceReference { Photo = photos[0].Id },
        Rounds = [.. photos.Skip(1).Select(photo => new Round { Source = new FaceReference { Photo = photo.Id } })],
    };

    private static void AssertFree(ReadOnlySpan<byte> file)
    {
        var text = Encoding.Latin1.GetString(file);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }
}
