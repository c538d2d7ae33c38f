using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance.Manifests;

namespace FaceFusion.Provenance.Tests.Manifests;

public sealed class ManifestTests : IDisposable
{
    private static readonly ImageFormat[] s_formats = [ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.WebP];
    private static readonly VipsImageCodec s_codec = new();
    private static readonly ManifestContent s_content = new("FaceFusion.Web", "1.0", "job_1", DigitalSource.CompositeCapture,
    [
        new("photo-1", new string('a', 64), null),
        new("photo-2", null, "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"),
    ]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-manifest-");
    private readonly CertificateSigner _signer;

    public ManifestTests() => _signer = CertificateSigner.OpenOrCreate(_folder.FullName, TimeProvider.System);

    public static TheoryData<ImageFormat> Formats { get; } = [.. s_formats];

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void TryRead_SignedFile_IsValidAndSaysWhatWentIn(ImageFormat format)
    {
        var signed = Signed(format);

        var report = ManifestReader.TryRead(signed, _signer)!;

        Assert.Equal((ManifestState.Valid, null), (report.State, report.Problem));
        Assert.Equal(("FaceFusion.Web 1.0", "FaceFusion.Web", true, 2), (report.Generator, report.Signer, report.IsOwnSigner, report.Ingredients));
        Assert.EndsWith("/compositeCapture", report.DigitalSourceType, StringComparison.Ordinal);
        Assert.False(ManifestReader.TryRead(signed, null)!.IsOwnSigner);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Sign_AnyFormat_LeavesPixelsAndLabelAsTheyWere(ImageFormat format)
    {
        var (plain, signed) = (File(format), Signed(format));

        Assert.Equal(Decode(plain).Pixels, Decode(signed).Pixels);
        Assert.Equal(VipsImageCodec.ReadXmp(plain, new DecodeLimits()), VipsImageCodec.ReadXmp(signed, new DecodeLimits()));
    }

    [Fact]
    public void Sign_AnyContent_MakesAManifestOfEvenLength()
    {
        for (var length = 1; length < 5; length++)
        {
            var signed = ManifestSigning.Sign(File(ImageFormat.WebP), s_content with { ProduceId = new string('j', length) }, _signer);

            Assert.Equal(0, ManifestPlace.Find(signed)!.Value.Store.Length % 2);
            Assert.Equal(ManifestState.Valid, ManifestReader.TryRead(signed, _signer)!.State);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void TryRead_AnyByteChanged_IsSeen(ImageFormat format)
    {
        var signed = Signed(format);
        var (untouched, range) = (ManifestReader.TryRead(signed, _signer), ManifestPlace.Find(signed)!.Value.Ranges.Single());

        // Every 7th byte: head, manifest, label and pixels alike. Of the manifest's own frame a bit may turn if it says the same still.
        for (var i = 0; i < signed.Length; i += 7)
        {
            var changed = (byte[])signed.Clone();
            changed[i] ^= 1;
            var report = ManifestReader.TryRead(changed, _signer);
            Assert.True(report is not { State: ManifestState.Valid } || (i >= range.Start && i < range.End && report == untouched), $"Byte {i} of {signed.Length} was changed unseen.");
        }
    }

    [Fact]
    public void TryRead_BytesAdded_IsAltered()
    {
        foreach (var format in s_formats)
        {
            Assert.Equal(ManifestState.Altered, ManifestReader.TryRead([.. Signed(format), 0], _signer)!.State);
        }
    }

    [Fact]
    public void TryRead_ManifestOfAnotherPicture_IsAltered()
    {
        var (first, second) = (Signed(ImageFormat.Png), File(ImageFormat.Png, seed: 9));
        var (store, _) = ManifestPlace.Find(first)!.Value;

        Assert.Equal(ManifestState.Altered, ManifestReader.TryRead(ManifestPlace.Insert(second, store).File, _signer)!.State);
    }

    [Fact]
    public void TryRead_CutOffOrScrambled_IsUnreadableAndNeverThrows()
    {
        var random = new Random(1);
        foreach (var format in s_formats)
        {
            var signed = Signed(format);
            for (var i = 0; i < 300; i++)
            {
                var broken = signed.AsSpan(0, random.Next(signed.Length)).ToArray();
                for (var k = 0; k < 20 && broken.Length > 0; k++)
                {
                    broken[random.Next(Math.Min(broken.Length, 4000))] = (byte)random.Next(256);
                }

                Assert.True(ManifestReader.TryRead(broken, _signer) is not { State: ManifestState.Valid });
            }
        }
    }

    [Fact]
    public void Sign_LargeManifest_SpansSeveralSegments()
    {
        var content = s_content with { Ingredients = [.. Enumerable.Range(1, 700).Select(i => new ManifestIngredient($"photo-{i}", new string('b', 64), null))] };

        var signed = ManifestSigning.Sign(File(ImageFormat.Jpeg), content, _signer);

        Assert.True(ManifestPlace.Find(signed)!.Value.Ranges.Count > 1);
        Assert.Equal((ManifestState.Valid, 700), (ManifestReader.TryRead(signed, _signer)!.State, ManifestReader.TryRead(signed, _signer)!.Ingredients));
    }

    [Fact]
    public void OpenOrCreate_SecondTime_HasTheSameKeyAndNobodyElseMayReadIt()
    {
        using var again = CertificateSigner.OpenOrCreate(_folder.FullName, TimeProvider.System);

        Assert.True(ManifestReader.TryRead(Signed(ImageFormat.Png), again)!.IsOwnSigner);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(Path.Combine(_folder.FullName, "key.pem")));
        }
    }

    [Fact]
    public void Load_KeyOfAnother_SaysWhatToDo()
    {
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        System.IO.File.WriteAllText(Path.Combine(_folder.FullName, "key.pem"), other.ExportPkcs8PrivateKeyPem());

        var error = Assert.Throws<InvalidOperationException>(() => CertificateSigner.OpenOrCreate(_folder.FullName, TimeProvider.System));

        Assert.Contains("chain.pem", error.Message, StringComparison.Ordinal);
    }

    private byte[] Signed(ImageFormat format) => ManifestSigning.Sign(File(format), s_content, _signer);

    private static byte[] File(ImageFormat format, int seed = 1)
    {
        var picture = new Bitmap(48, 40, 3);
        new Random(seed).NextBytes(picture.Pixels);
        return s_codec.Encode(picture, new EncodeOptions(format) { Xmp = SyntheticLabel.ToXmp("FaceFusion.Web 1", "job_1", null) });
    }

    private static Bitmap Decode(byte[] file) => s_codec.Decode(file, new DecodeLimits(), CancellationToken.None);
}
