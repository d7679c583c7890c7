"""tiny_models.py FOLDER: models of random weights that fit anywhere, each with the same tokenizer of its own.

FOLDER/dense     a Llama of two layers: a KV head for each query head
FOLDER/deeper    the same with three layers, whose KV cache has another shape
FOLDER/experts   a Mixtral of two layers with four experts
FOLDER/grouped   a Llama of two layers with two KV heads
FOLDER/single    the same with one KV head
FOLDER/narrow    a Qwen2 of two layers with four KV heads of 32 numbers for eight query heads
FOLDER/qwen      a Qwen3 whose heads are wider than its hidden size divided by their number
FOLDER/window    a Gemma 3 in which three layers of four see a window
FOLDER/windows   a Mistral in which all layers see a window
FOLDER/latent    a DeepSeek-V2 with multi-head latent attention
FOLDER/states    a Granite 4 in which two layers of three are of Mamba 2
FOLDER/deltas    a Qwen3-Next in which three layers of four have linear attention
FOLDER/draft     a Llama of one layer, to speculate with
"""

import pathlib
import sys

import torch
import transformers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

TEXT = ["pods carry blocks of keys and values from prefill to decode, and a name for each of them"]


def tokenizer():
    model = Tokenizer(models.BPE())
    model.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    model.decoder = decoders.ByteLevel()
    model.train_from_iterator(
        TEXT * 10,
        trainers.BpeTrainer(
            vocab_size=384,
            special_tokens=["<s>", "</s>"],
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    return PreTrainedTokenizerFast(tokenizer_object=model, bos_token="<s>", eos_token="</s>")


def write(folder, kind, **config):
    """Writes a model of a kind, e.g. Llama, with the defaults of all."""
    torch.manual_seed(11)
    config_of = getattr(transformers, f"{kind}TextConfig", None) or getattr(transformers, f"{kind}Config")
    model = getattr(transformers, f"{kind}ForCausalLM")(config_of(**{**common, **config})).to(torch.bfloat16)
    with torch.no_grad():
        for weights in model.parameters():
            if weights.dim() > 1:
                weights.mul_(4)  # the next token is a matter of the prompt, not of the last token alone
    model.save_pretrained(out / folder)
    words.save_pretrained(out / folder)


out = pathlib.Path(sys.argv[1])
words = tokenizer()
common = dict(
    vocab_size=len(words),
    num_hidden_layers=2,
    hidden_size=256,
    intermediate_size=512,
    num_attention_heads=4,
    num_key_value_heads=4,
    head_dim=64,
    max_position_embeddings=4096,
    bos_token_id=words.bos_token_id,
    eos_token_id=words.eos_token_id,
    pad_token_id=None,
)
write("dense", "Llama")
write("deeper", "Llama", num_hidden_layers=3)
write("experts", "Mixtral", num_local_experts=4, num_experts_per_tok=2)
write("grouped", "Llama", num_key_value_heads=2)
write("single", "Llama", num_key_value_heads=1)
write("narrow", "Qwen2", num_attention_heads=8, head_dim=32)
write("qwen", "Qwen3", num_key_value_heads=2, head_dim=128, num_hidden_layers=3)
write(
    "window",
    "Gemma3",
    num_hidden_layers=4,
    num_key_value_heads=2,
    sliding_window=256,
    layer_types=["sliding_attention"] * 3 + ["full_attention"],
    query_pre_attn_scalar=64,
)
write("windows", "Mistral", num_key_value_heads=2, sliding_window=256)
write(
    "latent",
    "DeepseekV2",
    q_lora_rank=None,
    kv_lora_rank=512,
    qk_nope_head_dim=64,
    qk_rope_head_dim=64,
    v_head_dim=64,
    head_dim=64,
    first_k_dense_replace=2,
)
write(
    "states",
    "GraniteMoeHybrid",
    num_hidden_layers=3,
    num_key_value_heads=2,
    layer_types=["mamba", "attention", "mamba"],
    mamba_n_heads=8,
    mamba_d_head=64,
    mamba_d_state=64,
    mamba_n_groups=1,
    num_local_experts=0,
    shared_intermediate_size=512,
)
write(
    "deltas",
    "Qwen3Next",
    num_hidden_layers=4,
    num_key_value_heads=2,
    layer_types=["linear_attention"] * 3 + ["full_attention"],
    linear_key_head_dim=64,
    linear_value_head_dim=64,
    linear_num_key_heads=4,
    linear_num_value_heads=4,
    num_experts=4,
    num_experts_per_tok=2,
    moe_intermediate_size=128,
    shared_expert_intermediate_size=128,
)
write("draft", "Llama", num_hidden_layers=1)
