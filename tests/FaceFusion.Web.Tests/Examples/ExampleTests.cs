using System.Diagnostics;
using System.Globalization;
using System.Text;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Jobs.Webhooks;
using FaceFusion.Testing;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Examples;

/// <summary>The examples of docs/examples, each run against a studio as a reader would.</summary>
public sealed class ExampleTests(StudioHost host) : IClassFixture<StudioHost>
{
    [ToolFact("bash", "curl", "openssl", "od")]
    public Task Curl_FusesAndVerifies() => RunAsync("bash", [RepositoryFiles.Path("docs", "examples", "curl.sh")]);

    [ToolFact("python3")]
    public Task Python_FusesAndVerifies() => RunAsync("python3", [RepositoryFiles.Path("docs", "examples", "python.py")]);

    [ToolFact("node")]
    public Task JavaScript_FusesAndVerifies() => RunAsync("node", [RepositoryFiles.Path("docs", "examples", "javascript.mjs")]);

    [ToolFact("dotnet")]
    public async Task CSharp_FusesAndVerifies()
    {
        // Outside the repository, whose build settings are not the reader's.
        using var folder = new TemporaryFolder();
        File.Copy(RepositoryFiles.Path("docs", "examples", "csharp.cs"), Path.Combine(folder.Path, "csharp.cs"));
        var (code, output) = await StartAsync("dotnet", ["build", Path.Combine(folder.Path, "csharp.cs"), "--output", Path.Combine(folder.Path, "built"), "--nologo"], []);
        Assert.True(code == 0, output);

        await RunAsync("dotnet", [Path.Combine(folder.Path, "built", "csharp.dll")]);
    }

    private async Task RunAsync(string program, string[] script)
    {
        using var folder = new TemporaryFolder();
        var photos = new[] { Path.Combine(folder.Path, "mother of pearl.jpg"), Path.Combine(folder.Path, "son.jpg") };
        await File.WriteAllBytesAsync(photos[0], TestPictures.Jpeg(seed: 1));
        await File.WriteAllBytesAsync(photos[1], TestPictures.Jpeg(seed: 2));
        var result = Path.Combine(folder.Path, "result.png");

        var (code, output) = await StartAsync(program, [.. script, "fuse", .. photos, result], []);

        Assert.True(code == 0, output);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(result))[..4]);

        var (secret, old, body) = (WebhookSecret.Create(), WebhookSecret.Create(), Encoding.UTF8.GetBytes("""{"type":"job.completed","data":{"id":"job_1"}}"""));
        var (now, late) = (TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(6));
        Assert.Equal(0, await VerifyAsync(secret, now, WebhookSecret.Sign([secret], "msg_1", now, body), body));
        Assert.Equal(0, await VerifyAsync(old, now, WebhookSecret.Sign([secret, old], "msg_1", now, body), body));
        Assert.Equal(1, await VerifyAsync(secret, now, WebhookSecret.Sign([secret], "msg_1", now, body), [.. body, (byte)' ']));
        Assert.Equal(1, await VerifyAsync(secret, now, WebhookSecret.Sign([old], "msg_1", now, body), body));
        Assert.Equal(1, await VerifyAsync(secret, late, WebhookSecret.Sign([secret], "msg_1", late, body), body));

        async Task<int> VerifyAsync(string with, DateTimeOffset at, string signature, byte[] message) =>
            (await StartAsync(program, [.. script, "verify", with, "msg_1", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), signature], message)).Code;
    }

    private async Task<(int Code, string Output)> StartAsync(string program, string[] arguments, byte[] input)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FACEFUSION_URL"] = host.Address.ToString().TrimEnd('/');
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading.
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output + await errors);
    }
}
