// Fuses two photos, and checks messages of webhooks; .NET 10, nothing else.
//
//     dotnet run csharp.cs fuse mother.jpg son.jpg result.png
//     dotnet run csharp.cs verify whsec_... WEBHOOK_ID WEBHOOK_TIMESTAMP WEBHOOK_SIGNATURE < body
//
// FACEFUSION_URL says where the studio is, FACEFUSION_KEY is an account's key (leave it out where guests may come).
#:property PublishAot=false

using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

using var http = new HttpClient { BaseAddress = new Uri((Environment.GetEnvironmentVariable("FACEFUSION_URL") ?? "http://localhost:5080") + "/api/v1/") };
if (Environment.GetEnvironmentVariable("FACEFUSION_KEY") is { Length: > 0 } key)
{
    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
}

return args switch
{
    ["fuse", var first, var second, var result] => await FuseAsync(first, second, result),
    ["verify", var secret, var id, var timestamp, var signatures] => await VerifyAsync(secret, id, timestamp, signatures),
    _ => 2,
};

async Task<int> FuseAsync(string first, string second, string result)
{
    string[] people = [await UploadAsync(first), await UploadAsync(second)];
    var wanted = new JsonObject
    {
        ["type"] = "chain",
        ["input"] = new JsonObject
        {
            ["people"] = new JsonArray(new JsonObject { ["image"] = people[0], ["weight"] = 60 }, new JsonObject { ["image"] = people[1], ["weight"] = 40 }),
        },
        ["output_options"] = new JsonObject { ["format"] = "png" },
    };
    using var request = new HttpRequestMessage(HttpMethod.Post, "jobs") { Content = new StringContent(wanted.ToJsonString(), Encoding.UTF8, "application/json") };

    // Sent again under the same key after a broken connection it makes no second job.
    request.Headers.Add("Idempotency-Key", string.Join('-', people));
    using var queued = await http.SendAsync(request);
    var job = (string)(await ReadAsync(queued))["id"]!;

    // The stream ends with the job; its last event is its end.
    JsonNode state = new JsonObject();
    await foreach (var told in SseParser.Create(await http.GetStreamAsync($"jobs/{job}/events")).EnumerateAsync())
    {
        if (told.EventType is not ("ping" or "preview"))
        {
            state = JsonNode.Parse(told.Data)!;
            Console.WriteLine($"{state["status"]} {state["progress"]!["stage"]} {state["progress"]!["percent"]} %");
        }
    }

    if ((string?)state["status"] != "succeeded")
    {
        Console.Error.WriteLine($"The job failed: {state["error"]}");
        return 1;
    }

    await File.WriteAllBytesAsync(result, await http.GetByteArrayAsync($"jobs/{job}/file"));
    Console.WriteLine(result);
    return 0;
}

async Task<string> UploadAsync(string path)
{
    using var content = new ByteArrayContent(await File.ReadAllBytesAsync(path));
    content.Headers.Add("X-File-Name", Uri.EscapeDataString(Path.GetFileName(path)));
    using var answer = await http.PostAsync("images", content);
    return (string)(await ReadAsync(answer))["id"]!;
}

static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
{
    var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{body["code"]}: {body["detail"]} {body["hint"]}");
}

static async Task<int> VerifyAsync(string secret, string id, string timestamp, string signatures)
{
    using var body = new MemoryStream();
    await Console.OpenStandardInput().CopyToAsync(body);
    var genuine = IsGenuine(secret, id, timestamp, signatures, body.ToArray());
    Console.WriteLine(genuine ? "Genuine." : "Not genuine.");
    return genuine ? 0 : 1;
}

// Holds a message against the secret; the body as it came, byte for byte.
static bool IsGenuine(string secret, string id, string timestamp, string signatures, byte[] body)
{
    if ((DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp))).Duration() > TimeSpan.FromMinutes(5))
    {
        return false;
    }

    byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
    var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed));

    // After a new secret there are two for a day: one that fits is enough.
    return signatures.Split(' ').Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(expected)));
}
