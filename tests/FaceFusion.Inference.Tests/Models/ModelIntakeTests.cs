using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace FaceFusion.Inference.Tests.Models;

public sealed class ModelIntakeTests : IDisposable
{
    private static readonly Uri s_address = new("https://example.org/files/adder.onnx?download=true");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-intake-");
    private readonly byte[] _file = RandomNumberGenerator.GetBytes(3_000_000);

    public ModelIntakeTests() => Publish(Convert.ToHexStringLower(SHA256.HashData(_file)));

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("adder.onnx")]
    [InlineData("renamed.bin")]
    public async Task AddFile_PublishedFile_IsRecognisedAndKept(string name)
    {
        var source = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.FullName, "elsewhere")).FullName, name);
        await File.WriteAllBytesAsync(source, _file);

        var found = await new ModelIntake(Read()).AddFileAsync(source, null, null, default);

        Assert.Equal((ModelState.Verified, "adder.onnx"), (found.State, Path.GetFileName(found.Path)));
        Assert.Equal(_file, await File.ReadAllBytesAsync(found.Path!));
        AssertNothingHalf();
    }

    [Fact]
    public async Task AddFile_AnotherFile_IsRefusedAndLeavesNothing()
    {
        var source = Path.Combine(_folder.FullName, "source.onnx");
        await File.WriteAllBytesAsync(source, [.. _file, 0]);

        var error = await Assert.ThrowsAsync<InferenceException>(() => new ModelIntake(Read()).AddFileAsync(source, "adder", null, default));

        Assert.Equal(InferenceErrorCodes.InstalledModelWrong, error.Code);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "adder.onnx")));
        AssertNothingHalf();
    }

    [Fact]
    public async Task AddFile_UnknownFile_SaysSo()
    {
        var source = Path.Combine(_folder.FullName, "holiday.jpg");
        await File.WriteAllBytesAsync(source, [1, 2, 3]);

        var error = await Assert.ThrowsAsync<InferenceException>(() => new ModelIntake(Read()).AddFileAsync(source, null, null, default));

        Assert.Equal(InferenceErrorCodes.ModelFileUnknown, error.Code);
    }

    [Fact]
    public async Task AddFile_Missing_SaysWhy()
    {
        var error = await Assert.ThrowsAsync<InferenceException>(() => new ModelIntake(Read()).AddFileAsync(Path.Combine(_folder.FullName, "no"), null, null, default));

        Assert.Equal(InferenceErrorCodes.ModelFetchFailed, error.Code);
    }

    [Fact]
    public async Task Add_WholeFile_IsKeptAndProgressIsSaid()
    {
        using var server = new Server(_file);
        var said = new List<(long Done, long? All)>();

        var found = await Intake(server).AddAsync(s_address, null, new Said(said), default);

        Assert.Equal(ModelState.Verified, found.State);
        Assert.Equal((_file.Length, (long?)_file.Length), said[^1]);
        Assert.Null(server.LastRange);
        AssertNothingHalf();
    }

    [Fact]
    public async Task Add_BrokenOff_GoesOnWhereItStopped()
    {
        using var server = new Server(_file) { BreaksAt = 1_300_000 };
        await Assert.ThrowsAsync<InferenceException>(() => Intake(server).AddAsync(s_address, null, null, default));
        server.BreaksAt = null;

        var found = await Intake(server).AddAsync(s_address, null, null, default);

        Assert.Equal(1_300_000, server.LastRange);
        Assert.Equal(ModelState.Verified, found.State);
        AssertNothingHalf();
    }

    [Fact]
    public async Task Add_BrokenOffAndChangedSince_StartsAnew()
    {
        using var server = new Server([.. _file.Reverse()]) { BreaksAt = 900_000, Tag = "\"old\"" };
        await Assert.ThrowsAsync<InferenceException>(() => Intake(server).AddAsync(s_address, null, null, default));
        using var changed = new Server(_file) { Tag = "\"new\"" };

        var found = await Intake(changed).AddAsync(s_address, null, null, default);

        Assert.Equal(ModelState.Verified, found.State);
    }

    [Fact]
    public async Task Add_WrongFile_IsRefusedAndLeavesNothing()
    {
        using var server = new Server([1, 2, 3]);

        var error = await Assert.ThrowsAsync<InferenceException>(() => Intake(server).AddAsync(s_address, null, null, default));

        Assert.Equal(InferenceErrorCodes.InstalledModelWrong, error.Code);
        AssertNothingHalf();
    }

    [Theory]
    [InlineData("http://example.org/adder.onnx")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/adder.onnx")]
    public async Task Add_OtherThanHttps_IsRefused(string address)
    {
        using var server = new Server(_file);

        var error = await Assert.ThrowsAsync<InferenceException>(() => Intake(server).AddAsync(new Uri(address), "adder", null, default));

        Assert.Equal(InferenceErrorCodes.ModelFetchFailed, error.Code);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task Add_NotFound_SaysTheStatus()
    {
        using var server = new Server(_file) { Status = HttpStatusCode.NotFound };

        var error = await Assert.ThrowsAsync<InferenceException>(() => Intake(server).AddAsync(s_address, null, null, default));

        Assert.Contains("404", (string)error.Arguments["why"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_VouchedFile_TakesBothAway()
    {
        Publish(null);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "adder.onnx"), TestModels.Bytes("add"));
        var models = Read().Vouch(Read().Find("adder"));

        var removed = models.Remove(models.Find("adder"));

        Assert.Equal(["adder.onnx"], removed);
        Assert.Equal(ModelState.Missing, Read().Look(Read().Find("adder")).State);
        Assert.DoesNotContain("adder", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, InstalledModels.VouchedFileName)), StringComparison.Ordinal);
        Assert.Empty(Read().Remove(Read().Find("adder")));
    }

    [Theory]
    [InlineData("open", LicenceMode.Commercial, null)]
    [InlineData("nonCommercial", LicenceMode.Any, null)]
    [InlineData("nonCommercial", LicenceMode.Commercial, InferenceErrorCodes.InstalledModelLicence)]
    [InlineData("unclear", LicenceMode.Commercial, InferenceErrorCodes.InstalledModelLicence)]
    [InlineData("unclear", LicenceMode.Any, InferenceErrorCodes.InstalledModelUnclear)]
    public async Task Look_LicenceMode_RefusesWhatItForbids(string licence, LicenceMode mode, string? code)
    {
        Publish(Convert.ToHexStringLower(SHA256.HashData(_file)), licence);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "adder.onnx"), _file);
        var models = InstalledModels.Read(_folder.FullName, [], mode);

        var found = models.Look(models.Find("adder"));

        Assert.Equal((ModelState.Verified, code), (found.State, found.Fault?.Code));
        Assert.Equal(code is null, found.IsUsable);
        if (code == InferenceErrorCodes.InstalledModelUnclear)
        {
            var allowed = InstalledModels.Read(_folder.FullName, ["adder"], mode);
            Assert.True(allowed.Look(allowed.Find("adder")).IsUsable);
        }
    }

    private ModelIntake Intake(Server server) => new(Read(), new HttpClient(server, disposeHandler: false));

    private InstalledModels Read() => InstalledModels.Read(_folder.FullName, []);

    private void AssertNothingHalf() => Assert.Empty(_folder.EnumerateFiles("*.part*"));

    private void Publish(string? sha256, string licence = "open") => File.WriteAllText(
        Path.Combine(_folder.FullName, InstalledModels.KnownFileName),
        $$"""
        {"version":1,"models":[{"id":"adder","name":"Adder","task":"test","family":"add","takesOver":true,
         "files":[{"file":"adder.onnx","sha256":{{(sha256 is null ? "null" : $"\"{sha256}\"")}}}],
         "licence":"MIT","licenceClass":"{{licence}}","unlocks":{"en":"sums","zh":"和"},"source":{"en":"here","zh":"这里"},
         "inputs":[{"role":"left","name":"a","shape":["n",3]},{"role":"right","name":"b","shape":["n",3]}],
         "outputs":[{"role":"sum","name":"sum","shape":["n",3]}]}]}
        """);

    private sealed class Said(List<(long Done, long? All)> said) : IProgress<(long Done, long? All)>
    {
        public void Report((long Done, long? All) value) => said.Add(value);
    }

    /// <summary>Serves one file with ranges and an entity tag, and breaks off where told.</summary>
    private sealed class Server(byte[] file) : HttpMessageHandler
    {
        public int? BreaksAt { get; set; }

        public string Tag { get; init; } = "\"one\"";

        public HttpStatusCode? Status { get; init; }

        public long? LastRange { get; private set; }

        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            if (Status is { } status)
            {
                return Task.FromResult(new HttpResponseMessage(status));
            }

            LastRange = request.Headers.Range?.Ranges.Single().From;
            var same = request.Headers.IfRange?.EntityTag?.Tag == Tag;
            var from = same ? (int)(LastRange ?? 0) : 0;
            var body = file.AsSpan(from, (BreaksAt ?? file.Length) - from).ToArray();
            var response = new HttpResponseMessage(from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(body)) };
            response.Content.Headers.ContentLength = file.Length - from;
            response.Headers.ETag = new EntityTagHeaderValue(Tag);
            if (from > 0)
            {
                response.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, file.Length - 1, file.Length);
            }

            return Task.FromResult(response);
        }
    }
}
