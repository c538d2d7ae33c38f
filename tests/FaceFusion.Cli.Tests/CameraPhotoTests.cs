using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance;
using FaceFusion.Testing;

namespace FaceFusion.Cli.Tests;

/// <summary>What a telephone writes into a photo goes into no file that the command line writes.</summary>
public sealed class CameraPhotoTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-camera-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    public async Task Fuse_PhotoOfACamera_WritesThePictureAlone(string format)
    {
        var portrait = await File.ReadAllBytesAsync(RepositoryFiles.Path("wwwroot", "samples", "mei.jpg"));
        var codec = new VipsImageCodec();
        var thumbnail = codec.Encode(codec.Decode(await File.ReadAllBytesAsync(RepositoryFiles.Path("wwwroot", "help", "photo-good.webp")), new DecodeLimits { MinSide = 1 }, CancellationToken.None), new EncodeOptions(ImageFormat.Jpeg) { Quality = 60 });
        var (photo, picture) = (Path.Combine(_folder.FullName, "camera.jpg"), Path.Combine(_folder.FullName, "out." + format));
        await File.WriteAllBytesAsync(photo, CameraPhoto.Of(portrait, thumbnail, 1, "trainedAlgorithmicMedia"));
        Assert.Equal(CameraPhoto.TracesOf(thumbnail).Count, CameraPhoto.FindTraces(await File.ReadAllBytesAsync(photo), thumbnail).Count);

        var run = await CliRun.OfAsync("fuse", "--base", photo, "--source", RepositoryFiles.Path("wwwroot", "samples", "jun.jpg"), "--size", "160", "--out", picture);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var file = await File.ReadAllBytesAsync(picture);
        Assert.Empty(CameraPhoto.FindTraces(file, thumbnail));
        Assert.EndsWith("/compositeSynthetic", OriginReport.Of(VipsImageCodec.ReadXmp(file, new DecodeLimits())).Mark!.DigitalSourceType, StringComparison.Ordinal);
    }
}
