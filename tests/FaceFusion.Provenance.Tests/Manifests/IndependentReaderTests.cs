using System.Diagnostics;
using System.Text.Json;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Testing;

namespace FaceFusion.Provenance.Tests.Manifests;

/// <summary>What c2pa-rs, the reader behind c2patool and most others, makes of our manifests.</summary>
public sealed class IndependentReaderTests : IDisposable
{
    private static readonly ManifestContent s_content = new("FaceFusion.Web", "1.0", "job_1", DigitalSource.CompositeCapture, [new("photo-1", new string('a', 64), null), new("photo-2", null, null)]);
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-c2pa-");
    private readonly CertificateSigner _signer;

    public IndependentReaderTests() => _signer = CertificateSigner.OpenOrCreate(_folder.FullName, TimeProvider.System);

    public static TheoryData<ImageFormat, string, string> Formats { get; } = new()
    {
        { ImageFormat.Jpeg, "image/jpeg", "assertion.dataHash.mismatch" },
        { ImageFormat.Png, "image/png", "assertion.dataHash.mismatch" },
        { ImageFormat.WebP, "image/webp", "assertion.dataHash.mismatch" },
        { ImageFormat.Avif, "image/avif", "assertion.bmffHash.mismatch" },
    };

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Sign_AnyFormat_IsValidToOthersAndTrustedByWhoTrustsTheStudio(ImageFormat format, string mediaType, string mismatch)
    {
        var signed = Signed(format);
        var altered = (byte[])signed.Clone();
        // Inside the last chunk that is not the manifest's own: pixels, or a WebP's label.
        var manifest = ManifestPlace.Find(signed)!.Value.Ranges.Single();
        altered[(manifest.End == signed.Length ? manifest.Start : signed.Length) - 24] ^= 1;

        var (stranger, friend, afterwards) = (await ReadAsync(signed, mediaType), await ReadAsync(signed, mediaType, Path.Combine(_folder.FullName, "chain.pem")), await ReadAsync(altered, mediaType));

        Assert.Equal(("Valid", 2), (stranger.State, stranger.Ingredients));
        Assert.Equal(["signingCredential.untrusted"], stranger.Failures);
        Assert.EndsWith("/compositeCapture", stranger.DigitalSourceType, StringComparison.Ordinal);
        Assert.Equal("Trusted", friend.State);
        Assert.Empty(friend.Failures);
        Assert.Equal("Invalid", afterwards.State);
        Assert.Contains(mismatch, afterwards.Failures);
    }

    private byte[] Signed(ImageFormat format)
    {
        var picture = new Bitmap(40, 32, 3);
        new Random(3).NextBytes(picture.Pixels);
        var plain = new VipsImageCodec().Encode(picture, new EncodeOptions(format) { Xmp = SyntheticLabel.ToXmp("FaceFusion.Web 1", "job_1", null) });
        return ManifestSigning.Sign(plain, s_content, _signer);
    }

    private async Task<Reading> ReadAsync(byte[] file, string mediaType, params string[] anchors)
    {
        var path = Path.Combine(_folder.FullName, "picture");
        await File.WriteAllBytesAsync(path, file);
        string[] arguments = [RepositoryFiles.Path("tests", "FaceFusion.Provenance.Tests", "Manifests", "read-manifest.mjs"), path, mediaType, .. anchors];
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = RepositoryFiles.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = node.StandardError.ReadToEndAsync();
        var answer = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<Reading>(answer, s_json)!;
    }

    private sealed record Reading(string State, IReadOnlyList<string> Failures, int Ingredients, string DigitalSourceType);
}
